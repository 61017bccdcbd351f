import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Python } from '../../../src/toolchain/setup/python';
import { environmentFolder, isComplete, makePythonEnvironment } from '../../../src/toolchain/setup/python-environment';
import { fakeProgram } from '../fake-program';

let folder: string;
let python: Python;
let options: { cache: string; requirements: string; env: { PATH?: string } };
const log = () => readFileSync(join(folder, 'log'), 'utf8').trim().split('\n').filter((line) => line !== '');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'environment-test-'));
  writeFileSync(join(folder, 'log'), '');
  writeFileSync(join(folder, 'requirements.txt'), 'moto==5.2.5 --hash=sha256:00\n');
  options = { cache: join(folder, 'cache'), requirements: join(folder, 'requirements.txt'), env: { PATH: process.env.PATH } };
  python = { path: fakePython(), version: [3, 11, 2], canMakeEnvironments: true };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A Python whose `venv` copies itself into the environment, and whose `pip` does as it is told. */
function fakePython(pip = ''): string {
  return fakeProgram(join(folder, 'python3'), `const fs = require('fs');
    fs.appendFileSync(${JSON.stringify(join(folder, 'log'))}, process.argv.slice(2).join(' ') + '\\n');
    if (process.argv[3] === 'venv') { fs.mkdirSync(process.argv[4] + '/bin', { recursive: true }); fs.copyFileSync(__filename, process.argv[4] + '/bin/python'); }
    if (process.argv[3] === 'pip') { ${pip} }`);
}

test('installs what is pinned by hash, once', async () => {
  const program = await makePythonEnvironment(python, options);
  expect(program).toBe(join(environmentFolder(python, options), 'bin', 'python'));
  expect(await makePythonEnvironment(python, options)).toBe(program);
  expect(log()).toEqual([
    `-m venv ${environmentFolder(python, options)}`,
    `-m pip install --quiet --no-input --disable-pip-version-check --require-hashes -r ${options.requirements}`,
  ]);
  expect(isComplete(environmentFolder(python, options))).toBe(true);
});

test('is another one for other requirements or another Python', () => {
  const first = environmentFolder(python, options);
  expect(environmentFolder({ ...python, version: [3, 11, 3] }, options)).not.toBe(first);
  writeFileSync(options.requirements, 'moto==5.2.6 --hash=sha256:01\n');
  expect(environmentFolder(python, options)).not.toBe(first);
});

test('is made anew when its making was killed', async () => {
  const environment = environmentFolder(python, options);
  mkdirSync(join(environment, 'bin'), { recursive: true });
  writeFileSync(join(environment, 'bin', 'half'), '');
  expect(isComplete(environment)).toBe(false);

  await makePythonEnvironment(python, options);

  expect(readdirSync(join(environment, 'bin'))).toEqual(['python']);
});

test('is made once by two at the same time', async () => {
  await Promise.all([makePythonEnvironment(python, options), makePythonEnvironment(python, options)]);
  expect(log()).toHaveLength(2);
});

test("says pip's complaint in one line and leaves nothing", async () => {
  fakePython('console.error("WARNING: x\\nERROR: No matching distribution found for moto==5.2.5\\nnote"); process.exit(1)');
  await expect(makePythonEnvironment(python, options)).rejects.toMatchObject({
    message: `The Python packages of ${options.requirements} can't be installed: ERROR: No matching distribution found for moto==5.2.5`,
    remedy: 'PyPI, or the index that pip is configured for, must be reachable once.',
    exitCode: 1,
  });
  expect(existsSync(environmentFolder(python, options))).toBe(false);
});
