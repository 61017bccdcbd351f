import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderCliConfig, writeCliConfig } from '../../../src/toolchain/terraform/cli-config';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'cli-config-test-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a packed mirror serves our provider, the registry all others', () => {
  expect(renderCliConfig({ from: 'mirror', mirror: { folder: '/opt/a "b"', unpacked: false } }, '/cache')).toBe(`disable_checkpoint = true
plugin_cache_dir   = "/cache"

provider_installation {
  filesystem_mirror {
    path    = "/opt/a \\"b\\""
    include = ["registry.terraform.io/hashicorp/aws"]
  }
  direct {
    exclude = ["registry.terraform.io/hashicorp/aws"]
  }
}
`);
});

test('an unpacked mirror is linked to, not copied into the cache', () => {
  expect(renderCliConfig({ from: 'mirror', mirror: { folder: '/opt/m', unpacked: true } }, '/cache')).not.toContain('plugin_cache_dir');
});

test('the registry is used as Terraform does by itself, with a cache', () => {
  expect(renderCliConfig({ from: 'registry' }, '/cache')).toBe('disable_checkpoint = true\nplugin_cache_dir   = "/cache"\n');
});

test("writes into the run's folder and makes the cache, which Terraform demands to exist", () => {
  const cache = join(folder, 'cache');
  const env = writeCliConfig({ from: 'registry' }, folder, cache);
  expect(env).toEqual({ CHECKPOINT_DISABLE: '1', TF_CLI_CONFIG_FILE: join(folder, 'terraform.tfrc') });
  expect(readFileSync(env.TF_CLI_CONFIG_FILE, 'utf8')).toContain(join(cache, 'terraform-plugins'));
  expect(statSync(join(cache, 'terraform-plugins')).isDirectory()).toBe(true);
  expect(readdirSync(folder).sort()).toEqual(['cache', 'terraform.tfrc']);
});

test("writes nothing where the person's own configuration serves", () => {
  expect(writeCliConfig({ from: 'as-configured' }, folder, join(folder, 'cache'))).toEqual({ CHECKPOINT_DISABLE: '1' });
  expect(readdirSync(folder)).toEqual([]);
});
