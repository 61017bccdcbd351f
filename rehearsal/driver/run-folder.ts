import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const OWNER = 'owner';

/**
 * Makes the folder of one rehearsal, and clears those whose rehearsal is gone (killed, or the machine went down).
 *
 * @param root folder of all rehearsals.
 */
export function makeRunFolder(root: string): string {
  mkdirSync(root, { recursive: true });
  for (const name of readdirSync(root)) {
    if (!isAlive(join(root, name))) {
      rmSync(join(root, name), { recursive: true, force: true });
    }
  }
  const folder = mkdtempSync(join(root, 'run-'));
  writeFileSync(join(folder, OWNER), identityOf(process.pid)!);
  return folder;
}

function isAlive(folder: string): boolean {
  try {
    const owner = readFileSync(join(folder, OWNER), 'utf8');
    return owner === identityOf(Number(owner.split(' ')[0]));
  } catch {
    return false;
  }
}

/** Process ID and start time: an ID alone is given again. Source: proc(5), field 22 of /proc/<pid>/stat. */
function identityOf(pid: number): string | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return `${pid} ${fields[19]}`;
  } catch {
    return undefined;
  }
}
