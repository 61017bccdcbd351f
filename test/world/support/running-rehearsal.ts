import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { RunningProgram } from '../../../rehearsal/driver/running-program';
import { cacheDir } from '../../../src/toolchain/cache-dir';

/** Where rehearsals have their folders. */
export const REHEARSALS = join(cacheDir(process.env), 'rehearsals');

/** `npx projen rehearse`, without projen around it. */
export function startRehearsal(project: string, ...options: string[]): Promise<RunningProgram> {
  return RunningProgram.start([process.execPath, '--import', 'tsx', 'rehearsal/main.ts', ...options], { cwd: project, env: process.env });
}

/** Folder of a rehearsal, once it has one. */
export function folderOf({ pid }: RunningProgram): string {
  const name = readdirSync(REHEARSALS).find((folder) => folder.startsWith(`run-${pid}-`));
  if (name === undefined) {
    throw new Error(`no folder in ${REHEARSALS} belongs to process ${pid}`);
  }
  return join(REHEARSALS, name);
}
