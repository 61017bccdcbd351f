import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { run } from '../../src/toolchain/process';

/** A folder's name says which process it belongs to, from the moment at which it exists: another rehearsal may start in the very next. */
const NAME = /^run-(\d+-\d+)-/;
const PROJECT = resolve(__dirname, '../..');

/**
 * Makes the folder of one rehearsal, and clears those whose rehearsal is gone (killed, or the machine went down).
 *
 * @param root folder of all rehearsals.
 */
export async function makeRunFolder(root: string): Promise<string> {
  mkdirSync(root, { recursive: true });
  for (const name of readdirSync(root)) {
    if (!isAlive(name)) {
      await removeRunFolder(join(root, name));
    }
  }
  return mkdtempSync(join(root, `run-${identityOf(process.pid)!}-`));
}

/** Where a run folder keeps its world's state. */
export function worldState(folder: string): string {
  return join(folder, 'world');
}

/** Removes a run folder, with the disks of machines that a killed world left there: these belong to other IDs than ours. */
export async function removeRunFolder(folder: string): Promise<void> {
  const state = worldState(folder);
  if (existsSync(join(state, 'disks'))) {
    const clearing = run('/usr/bin/python3', ['-m', 'rehearsal.world.clear', state], { cwd: PROJECT, env: { PATH: '/usr/bin:/bin' } });
    await clearing.catch(() => undefined); // what it could not remove the next line names
  }
  rmSync(folder, { recursive: true, force: true });
}

function isAlive(name: string): boolean {
  const owner = NAME.exec(name)?.[1];
  return owner !== undefined && owner === identityOf(Number.parseInt(owner, 10));
}

/** Process ID and start time: an ID alone is given again. Source: proc(5), field 22 of /proc/<pid>/stat. */
function identityOf(pid: number): string | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return `${pid}-${fields[19]}`;
  } catch {
    return undefined;
  }
}
