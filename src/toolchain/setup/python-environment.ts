import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../errors';
import { CommandFailed, Environment, run } from '../process';
import { exclusively } from './exclusively';
import { Python } from './python';

/** Written last: an environment without it was never finished. */
const MARKER = 'complete';

export interface PythonEnvironmentOptions {
  readonly cache: string;
  /** A requirements file whose every package is pinned with its hashes. */
  readonly requirements: string;
  readonly env: Environment;
}

/** Where the environment for these requirements and this Python lies; it need not be there yet. */
export function environmentFolder(python: Python, { cache, requirements }: Pick<PythonEnvironmentOptions, 'cache' | 'requirements'>): string {
  const key = createHash('sha256').update(readFileSync(requirements)).update(`\0${python.path}\0${python.version.join('.')}`).digest('hex');
  return join(cache, `python-${key.slice(0, 16)}`);
}

export function isComplete(folder: string): boolean {
  return existsSync(join(folder, MARKER));
}

/**
 * Makes the environment unless it is there, and returns the path of its Python.
 * One that was killed half-way is made anew; of two at the same time, one waits for the other.
 *
 * @throws UserError when the packages can't be installed; the environment does not exist then.
 */
export async function makePythonEnvironment(python: Python, options: PythonEnvironmentOptions): Promise<string> {
  const folder = environmentFolder(python, options);
  const program = join(folder, 'bin', 'python');
  mkdirSync(options.cache, { recursive: true });
  await exclusively(`${folder}.lock`, async () => {
    if (isComplete(folder)) {
      return;
    }
    rmSync(folder, { recursive: true, force: true });
    try {
      await run(python.path, ['-m', 'venv', folder], { env: options.env });
      const pip = ['-m', 'pip', 'install', '--quiet', '--no-input', '--disable-pip-version-check', '--require-hashes', '-r', options.requirements];
      await run(program, pip, { env: options.env });
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error instanceof CommandFailed ? cannotInstall(options.requirements, error) : error;
    }
    writeFileSync(join(folder, MARKER), '');
  });
  return program;
}

function cannotInstall(requirements: string, error: CommandFailed): UserError {
  const complaint = error.stderrTail.filter((line) => /error/i.test(line)).pop() ?? error.stderrTail.at(-1) ?? error.message;
  return new UserError(`The Python packages of ${requirements} can't be installed: ${complaint}`, 'PyPI, or the index that pip is configured for, must be reachable once.');
}
