import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the program reads of its project. */
const READ = ['src', 'golden-ami.json', 'package.json', 'tsconfig.json'];

/**
 * Lends a copy of the project, which is no checkout: what has been merged at its origin is none of an account that a test makes up, and may be
 * out of reach. The packages are the project's own.
 *
 * @param project folder of the project.
 */
export async function withCopyOfProject<T>(project: string, work: (copy: string) => Promise<T>): Promise<T> {
  const copy = mkdtempSync(join(tmpdir(), 'project-'));
  try {
    READ.forEach((name) => cpSync(join(project, name), join(copy, name), { recursive: true }));
    symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'));
    return await work(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
