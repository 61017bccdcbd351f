import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../src/toolchain/process';
import { fakeProgram } from '../toolchain/fake-program';

const MAIN = join(__dirname, '../../src/cli/main.ts');

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'install-terraform-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const type = (...args: string[]) => run(process.execPath, ['--import', 'tsx', MAIN, 'install-terraform', ...args], {
  env: { PATH: join(folder, 'bin'), HOME: folder }, okCodes: [0, 1, 2],
});

test('prints the path of the Terraform that is there, alone on stdout', async () => {
  const path = fakeProgram(join(folder, 'bin', 'terraform'), 'console.log(JSON.stringify({ terraform_version: "1.11.4" }))');
  await expect(type()).resolves.toEqual({ code: 0, stdout: `${path}\n`, stderr: 'Terraform 1.11.4\n' });
});

test('takes no argument', async () => {
  expect((await type('1.2.3')).code).toBe(2);
});
