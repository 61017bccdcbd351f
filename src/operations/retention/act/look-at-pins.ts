import { join } from 'node:path';
import { pinsAtOrigin } from './pins-at-origin';
import { PIN_FILE } from '../../../contract';
import { readPins } from '../../../pins/pin-file';
import { Environment } from '../../../toolchain/process';
import { PinsOf } from '../references/reference-tools';

/**
 * The pins that count: those of the working copy, and those at origin's default branch, which others deploy.
 *
 * @param project folder of the project.
 * @param env environment of git.
 * @throws UserError when they can't be found out.
 */
export async function lookAtPins(project: string, env: Environment): Promise<PinsOf[]> {
  const here = { where: PIN_FILE, pins: readPins(join(project, PIN_FILE)) };
  const there = await pinsAtOrigin(project, env);
  return there ? [here, there] : [here];
}
