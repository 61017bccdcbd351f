import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../src/toolchain/process';

test('what a run leaves behind is gone at its end', async () => {
  const program = `
    require(${JSON.stringify(join(__dirname, 'surroundings.cjs'))})();
    const { mkdtempSync, existsSync } = require('node:fs');
    const folder = mkdtempSync(require('node:path').join(require('node:os').tmpdir(), 'left-'));
    console.log(existsSync(folder), folder);`;
  const { stdout } = await run(process.execPath, ['-e', program], { cwd: '.', env: process.env });
  const [made, folder] = stdout.trim().split(' ');
  expect(made).toBe('true');
  expect(folder.startsWith(join(tmpdir(), 'jest-'))).toBe(true);
  expect(readdirSync(tmpdir()).filter((name) => folder.includes(`/${name}/`))).toEqual([]);
});

test('the AWS settings of whoever runs them do not reach the tests', async () => {
  const program = `require(${JSON.stringify(join(__dirname, 'surroundings.cjs'))})(); console.log(process.env.AWS_MAX_ATTEMPTS, process.env.LANG)`;
  const { stdout } = await run(process.execPath, ['-e', program], { cwd: '.', env: { ...process.env, AWS_MAX_ATTEMPTS: '1', LANG: 'C.UTF-8' } });
  expect(stdout).toBe('undefined C.UTF-8\n');
});
