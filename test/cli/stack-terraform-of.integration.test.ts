import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stackTerraformOf } from '../../src/cli/stack-terraform-of';
import { fakeProgram } from '../toolchain/fake-program';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stack-terraform-of-'));
  fakeProgram(join(folder, 'bin/terraform'), `
    require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'seen'))}, JSON.stringify(process.env));
    console.log(JSON.stringify({ terraform_version: "1.12.0" }))`);
});
afterEach(() => rmSync(folder, { recursive: true }));

function made(variables: Readonly<Record<string, string>> = {}) {
  const door = { project: folder, variables: { PATH: join(folder, 'bin'), HOME: folder, ...variables } };
  return stackTerraformOf(door, { stack: 'fleet', environment: 'prod', runFolder: join(folder, 'run'), onLine: () => undefined, say: () => undefined });
}

test("Terraform gets the door's variables, but for those that are secrets and none of its own", async () => {
  await made({ AWS_REGION: 'ap-southeast-1', GITHUB_TOKEN: 's3cret', APP_TOKEN: 's3cret', AI_SHELL_NOTICE_WEBHOOK: 'https://chat.example/s3cret' });
  const seen = readFileSync(join(folder, 'seen'), 'utf8');
  expect(JSON.parse(seen)).toMatchObject({ AWS_REGION: 'ap-southeast-1' });
  expect(seen).not.toContain('s3cret');
});

test('without Terraform there is none', async () => {
  await expect(made({ PATH: join(folder, 'none') })).rejects.toThrow('Terraform 1.10.0 or newer is not installed.');
});
