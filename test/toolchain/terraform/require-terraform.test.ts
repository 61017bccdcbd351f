import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireTerraform } from '../../../src/toolchain/terraform/require-terraform';
import { fakeProgram } from '../fake-program';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'require-terraform-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const terraform = (name: string, version: string) => fakeProgram(join(folder, name), `console.log(JSON.stringify({ terraform_version: "${version}" }))`);

test('is the one on the PATH that is new enough', async () => {
  const path = terraform('terraform', '1.10.0');
  expect(await requireTerraform({ PATH: folder }, folder)).toEqual({ path, version: [1, 10, 0] });
});

test('is the one that TERRAFORM_BINARY_NAME names', async () => {
  terraform('terraform', '1.11.4');
  const path = terraform('other', '1.12.0');
  expect((await requireTerraform({ PATH: folder, TERRAFORM_BINARY_NAME: path }, folder)).path).toBe(path);
});

test.each([['there is none', undefined], ['it is too old', '1.9.8']])('says how to get it when %s', async (_, version) => {
  if (version !== undefined) {
    terraform('terraform', version);
  }
  await expect(requireTerraform({ PATH: folder }, folder)).rejects.toMatchObject({
    message: 'Terraform 1.10.0 or newer is not installed.',
    remedy: 'Get it: https://developer.hashicorp.com/terraform/install. Or name the one to use in TERRAFORM_BINARY_NAME.',
  });
});
