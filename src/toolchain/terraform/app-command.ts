import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../errors';

/**
 * The program that generates Terraform, as `cdktf.json` names it for `cdktf`: the first is the program, the others are its arguments.
 *
 * @param project top of the project.
 * @throws UserError when it names none.
 */
export function appCommand(project: string): readonly [string, ...string[]] {
  const path = join(project, 'cdktf.json');
  const { app } = readJson(path) as { app?: unknown };
  const [program, ...args] = typeof app === 'string' ? app.split(' ').filter((word) => word !== '') : [];
  if (program === undefined) {
    throw new UserError(`${path} does not say which program generates Terraform (app).`, 'Restore it: npx projen');
  }
  // The same Node.js as ours, whichever one is first on the PATH.
  return [program === 'node' ? process.execPath : program, ...args];
}

function readJson(path: string): object {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as object;
  } catch (error) {
    throw new UserError(`${path} can't be read: ${(error as Error).message}`, 'Restore it: npx projen');
  }
}
