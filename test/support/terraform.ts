import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheDir } from '../../src/toolchain/cache-dir';
import { platformName } from '../../src/toolchain/platform';
import { Environment, Finished, run } from '../../src/toolchain/process';
import { terraformEnvironment } from '../../src/toolchain/terraform/environment';

/** Runs the real Terraform in a folder. */
export type Terraform = (folder: string, args: string[], env?: Environment) => Promise<Finished>;

/** The Terraform of this machine, which finds the provider as the product's own does, and a folder to work in. The caller removes the folder. */
export async function realTerraform(): Promise<{ folder: string; env: Environment; terraform: Terraform }> {
  const folder = mkdtempSync(join(tmpdir(), 'terraform-'));
  const added = await terraformEnvironment({
    env: process.env, platform: platformName(), runFolder: folder, cache: cacheDir(process.env), cwd: folder, say: () => undefined,
  });
  const env = { ...process.env, ...added };
  const program = process.env.TERRAFORM_BINARY_NAME ?? 'terraform';
  return { folder, env, terraform: (cwd, args, further = {}) => run(program, args, { cwd, env: { ...env, ...further }, okCodes: [0, 1, 2] }) };
}
