import { UserError } from '../../errors';
import { Environment, Interrupted, run } from '../process';
import { onPath } from '../programs/path';
import { atLeast, findVersion, Version } from '../programs/version';

/** A Python that is new enough. */
export interface Python {
  readonly path: string;
  readonly version: Version;
  /** Debian takes `venv`'s better half out into a package of its own. */
  readonly canMakeEnvironments: boolean;
}

const MINIMUM: Version = [3, 9, 0];
const QUESTION = `
import platform
print(platform.python_version())
import venv, ensurepip
print("complete")
`;

/** The best `python3` on the PATH: the first that can make environments, else the first that is new enough. */
export async function findPython(env: Environment): Promise<Python | undefined> {
  const found: Python[] = [];
  for (const path of onPath('python3', env)) {
    const python = await ask(path, env);
    if (python?.canMakeEnvironments) {
      return python;
    }
    found.push(...(python ? [python] : []));
  }
  return found[0];
}

async function ask(path: string, env: Environment): Promise<Python | undefined> {
  try {
    const { stdout } = await run(path, ['-c', QUESTION], { env, timeoutMs: 20_000, okCodes: [0, 1] });
    const version = findVersion(stdout);
    return version && atLeast(version, MINIMUM) ? { path, version, canMakeEnvironments: stdout.includes('complete') } : undefined;
  } catch (error) {
    if (error instanceof UserError && !(error instanceof Interrupted)) {
      return undefined;
    }
    throw error;
  }
}
