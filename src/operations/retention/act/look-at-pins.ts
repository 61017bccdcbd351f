import { join } from 'node:path';
import { pinsAtOrigin } from './pins-at-origin';
import { setByHand } from './set-by-hand';
import { PIN_FILE } from '../../../contract';
import { requirePins } from '../../../pins/pin-file';
import { Environment } from '../../../toolchain/process';
import { PinsOf } from '../references/reference-tools';

/**
 * The pins that count, and what variable files of stacks set instead: those of the working copy, and those at origin's default branch, which others deploy.
 *
 * @param project folder of the project.
 * @param env environment of git.
 * @throws UserError when they can't be found out: a pin file that is missing says nothing of what is pinned.
 */
export async function lookAtPins(project: string, env: Environment): Promise<PinsOf[]> {
  const byHand = setByHand(project);
  const here = { where: PIN_FILE, pins: requirePins(join(project, PIN_FILE)), ...(byHand.length > 0 ? { byHand } : {}) };
  const there = await pinsAtOrigin(project, env);
  return there ? [here, there] : [here];
}
