import { readFileSync, lstatSync } from 'node:fs';
import { resolve } from 'node:path';
import { run } from '../src/toolchain/process';

const ROOT = resolve(__dirname, '..');
const SHEBANG = /^#!\s*\/(?:usr\/)?bin\/(?:env )?(?:ba|da)?sh\b/;

async function shellScripts(): Promise<string[]> {
  const { stdout } = await run('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: ROOT, env: process.env });
  const isShell = (file: string): boolean => file.endsWith('.sh') || (lstatSync(resolve(ROOT, file)).isFile() && SHEBANG.test(readFileSync(resolve(ROOT, file), 'utf8')));
  return stdout.split('\0').filter((file) => file && isShell(file));
}

test('there are shell scripts to check', async () => {
  expect(await shellScripts()).toEqual(expect.arrayContaining(['.ci/run', 'packer/build.sh']));
});

test('shellcheck finds nothing in any shell script', async () => {
  const { stdout } = await run('shellcheck', ['--external-sources', ...await shellScripts()], { cwd: ROOT, env: process.env, okCodes: [0, 1] });
  expect(stdout).toBe('');
});

test('every shell script is formatted as shfmt does', async () => {
  const { stdout } = await run('shfmt', ['--diff', '--indent', '2', '--case-indent', ...await shellScripts()], { cwd: ROOT, env: process.env, okCodes: [0, 1] });
  expect(stdout).toBe('');
});
