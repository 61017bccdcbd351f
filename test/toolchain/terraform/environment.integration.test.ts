import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fakeMirror } from './fake-mirror';
import { platformName } from '../../../src/toolchain/platform';
import { run } from '../../../src/toolchain/process';
import { terraformEnvironment } from '../../../src/toolchain/terraform/environment';

/** Needs Terraform on the PATH; `init` installs a provider without starting it, so a fake one serves. */
let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'terraform-environment-test-'))));
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('Terraform installs the provider from a mirror that was found, and does not read the home folder', async () => {
  const home = join(root, 'home');
  mkdirSync(home);
  writeFileSync(join(home, '.terraformrc'), 'this is broken {{{');
  fakeMirror(join(home, '.terraform.d/plugins'), 'unpacked', platformName());
  const stack = join(root, 'stack');
  mkdirSync(stack);
  writeFileSync(join(stack, 'main.tf'), 'terraform {\n  required_providers {\n    aws = { source = "hashicorp/aws", version = "5.100.0" }\n  }\n}\n');
  const said: string[] = [];
  const base = { PATH: process.env.PATH, HOME: home };

  const added = await terraformEnvironment({
    env: base, platform: platformName(), runFolder: root, cache: join(root, 'cache'), cwd: stack, say: (line) => said.push(line), probe: async () => false,
  });
  const { stdout } = await run('terraform', ['init', '-no-color'], { cwd: stack, env: { ...base, ...added } });

  expect(said).toEqual([`Terraform takes its AWS provider from ${join(home, '.terraform.d/plugins')}.`]);
  expect(stdout).toContain('Installed hashicorp/aws v5.100.0 (unauthenticated)');
  expect(existsSync(join(stack, '.terraform/providers/registry.terraform.io/hashicorp/aws/5.100.0', platformName()))).toBe(true);
});
