import { join } from 'node:path';
import { PIN_FILE } from '../../contract';
import { UserError } from '../../errors';
import { PinsOf } from '../../operations/retention/references/reference-tools';
import { parsePins } from '../../pins/pin';
import { readPins } from '../../pins/pin-file';
import { DefaultBranchFile, defaultBranchFile } from '../../toolchain/default-branch-file';
import { Interrupted } from '../../toolchain/process';
import { Door } from '../door';

/** Reads a file as the default branch has it; see `defaultBranchFile`. */
export type ReadDefaultBranch = (project: string, path: string, env: Door['variables']) => Promise<DefaultBranchFile | undefined>;

/**
 * The pins that count: those of the working copy, and those that the default branch has now, which somebody may have merged since.
 *
 * @throws UserError when one of the two can't be found out.
 */
export async function pinsThatCount({ project, variables }: Pick<Door, 'project' | 'variables'>, read: ReadDefaultBranch = defaultBranchFile): Promise<PinsOf[]> {
  const here = { where: PIN_FILE, pins: readPins(join(project, PIN_FILE)) };
  const merged = await readMerged(() => read(project, PIN_FILE, variables));
  return merged?.text === undefined ? [here] : [here, { where: `${PIN_FILE} on ${merged.branch}`, pins: parsePins(merged.text, `${PIN_FILE} on ${merged.branch}`) }];
}

async function readMerged(read: () => Promise<DefaultBranchFile | undefined>): Promise<DefaultBranchFile | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UserError && !(error instanceof Interrupted)) {
      throw new UserError(`What is pinned on the default branch can't be found out: ${error.message}`);
    }
    throw error;
  }
}
