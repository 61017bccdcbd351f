import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { findProgram } from '../../../src/toolchain/programs/find';
import { isLegacyPacker, WANTED_PACKER, WANTED_TERRAFORM } from '../../../src/toolchain/programs/wanted';
import { fakeProgram } from '../fake-program';

let folder: string;
let cache: string;
const env = (more: Record<string, string> = {}) => ({ PATH: [join(folder, 'a'), join(folder, 'b')].join(delimiter), ...more });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'find-test-'));
  cache = join(folder, 'cache');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A Terraform that answers as the real one does, and only to the question it should be asked. */
function terraform(path: string, version: string): string {
  const answer = JSON.stringify({ terraform_version: version, platform: 'linux_amd64', provider_selections: {}, terraform_outdated: false }, null, 2);
  return fakeProgram(join(folder, path), `if (process.argv.slice(2).join(' ') !== 'version -json') process.exit(64);
    if (process.env.CHECKPOINT_DISABLE !== '1') process.exit(65);
    console.log(${JSON.stringify(answer)})`);
}

function packer(path: string, version: string): string {
  return fakeProgram(join(folder, path), `if (process.argv.slice(2).join(' ') !== 'version') process.exit(64);
    console.log('Packer v${version}\\n\\nYour version of Packer is out of date! The latest version\\nis 9.9.9.')`);
}

describe('terraform', () => {
  test('on the PATH is taken', async () => {
    const path = terraform('a/terraform', '1.11.4');
    expect(await findProgram(WANTED_TERRAFORM, env(), cache)).toEqual({ path, version: [1, 11, 4] });
  });

  test('1.10.0 will do, 1.9.8 will not', async () => {
    terraform('a/terraform', '1.9.8');
    const path = terraform('b/terraform', '1.10.0');
    expect(await findProgram(WANTED_TERRAFORM, env(), cache)).toEqual({ path, version: [1, 10, 0] });
  });

  test('that was downloaded earlier is taken when the PATH has none', async () => {
    terraform('a/terraform', '0.15.5');
    const path = terraform(`cache/terraform-${WANTED_TERRAFORM.release.version}/terraform`, WANTED_TERRAFORM.release.version);
    expect((await findProgram(WANTED_TERRAFORM, env(), cache))?.path).toBe(path);
  });

  test('is not found where there is none, or only one that does not run', async () => {
    expect(await findProgram(WANTED_TERRAFORM, env(), cache)).toBeUndefined();
    fakeProgram(join(folder, 'a/terraform'), 'process.exit(1)');
    expect(await findProgram(WANTED_TERRAFORM, env(), cache)).toBeUndefined();
    expect(await findProgram(WANTED_TERRAFORM, {}, cache)).toBeUndefined();
  });

  test('named by TERRAFORM_BINARY_NAME comes before the PATH, as a path or a name', async () => {
    terraform('a/terraform', '1.11.4');
    const path = terraform('b/terraform-next', '1.15.0');
    expect(await findProgram(WANTED_TERRAFORM, env({ TERRAFORM_BINARY_NAME: path }), cache)).toEqual({ path, version: [1, 15, 0] });
    expect(await findProgram(WANTED_TERRAFORM, env({ TERRAFORM_BINARY_NAME: 'terraform-next' }), cache)).toEqual({ path, version: [1, 15, 0] });
  });

  test('named by TERRAFORM_BINARY_NAME must be there', async () => {
    terraform('a/terraform', '1.11.4');
    await expect(findProgram(WANTED_TERRAFORM, env({ TERRAFORM_BINARY_NAME: '/nowhere/terraform' }), cache)).rejects.toMatchObject({
      message: 'TERRAFORM_BINARY_NAME is /nowhere/terraform, but there is no such program.', remedy: 'Correct or unset TERRAFORM_BINARY_NAME.',
    });
  });

  test('named by TERRAFORM_BINARY_NAME must be new enough, and Terraform', async () => {
    const old = terraform('c/terraform', '1.5.7');
    await expect(findProgram(WANTED_TERRAFORM, env({ TERRAFORM_BINARY_NAME: old }), cache))
      .rejects.toThrow(`TERRAFORM_BINARY_NAME is ${old}, which is version 1.5.7; terraform 1.10.0 or newer is needed.`);
    const other = fakeProgram(join(folder, 'c/other'), 'console.log("hello")');
    await expect(findProgram(WANTED_TERRAFORM, env({ TERRAFORM_BINARY_NAME: other }), cache))
      .rejects.toThrow(`TERRAFORM_BINARY_NAME is ${other}, which does not tell its version; terraform 1.10.0 or newer is needed.`);
  });
});

describe('packer', () => {
  test.each([['1.6.6', true], ['1.7.0', false], ['1.16.1', false]])('%s: legacy is %s', async (version, legacy) => {
    const path = packer('a/packer', version);
    const found = await findProgram(WANTED_PACKER, env(), cache);
    expect(found?.path).toBe(path);
    expect(isLegacyPacker(found!)).toBe(legacy);
  });

  test('1.6.5 is too old', async () => {
    packer('a/packer', '1.6.5');
    expect(await findProgram(WANTED_PACKER, env(), cache)).toBeUndefined();
  });

  test('is not mistaken for another program of that name', async () => {
    // cracklib's packer, which some distributions have on the PATH, reads its standard input and prints counts.
    fakeProgram(join(folder, 'a/packer'), 'process.stdin.resume().on("end", () => console.log("0 0"))');
    expect(await findProgram(WANTED_PACKER, env(), cache)).toBeUndefined();
  });
});
