import { dirname, join } from 'node:path';
import { UserError } from '../../src/errors';
import { cacheDir } from '../../src/toolchain/cache-dir';
import { Environment } from '../../src/toolchain/process';
import { findPython } from '../../src/toolchain/setup/python';
import { environmentFolder, isComplete, makePythonEnvironment } from '../../src/toolchain/setup/python-environment';

/** Where the linters run. */
export interface LintSetting {
  /** Folder of the product. */
  readonly project: string;
  readonly env: Environment;
}

/**
 * Folder of the programs `zizmor` and `checkov`, in a Python environment of their own: 300 MB that no command of the product needs.
 *
 * @throws UserError when there is no Python, or the packages can't be had.
 */
export async function linters({ project, env }: LintSetting): Promise<string> {
  const python = await findPython(env);
  if (!python) {
    throw new UserError('The linters need Python 3.9 or newer, and it is not installed.', 'apt-get install python3-venv');
  }
  const options = { cache: cacheDir(env), requirements: join(project, 'test', 'lint', 'requirements.txt'), env };
  if (!isComplete(environmentFolder(python, options))) {
    process.stderr.write('installing zizmor and checkov with their Python packages (300 MB), for this project alone\n');
  }
  return dirname(await makePythonEnvironment(python, options));
}
