import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readUserConfig } from '../../../src/toolchain/terraform/user-config';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'user-config-test-'));
  mkdirSync(join(home, '.terraform.d'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

test('there may be none, or one that can not be read', () => {
  expect(readUserConfig({ HOME: home })).toBeUndefined();
  expect(readUserConfig({ HOME: home, TF_CLI_CONFIG_FILE: join(home, 'nowhere') })).toBeUndefined();
  expect(readUserConfig({})).toBeUndefined();
});

test.each(['.terraformrc', '.terraform.d/mine.tfrc'])('%s is read', (file) => {
  writeFileSync(join(home, file), 'plugin_cache_dir = "/cache"\n');
  expect(readUserConfig({ HOME: home })).toEqual({ choosesInstallation: false });
});

test('says whether it chooses where providers come from', () => {
  writeFileSync(join(home, '.terraformrc'), '# mine\nprovider_installation {\n  network_mirror { url = "https://example.org/" }\n}\n');
  expect(readUserConfig({ HOME: home })).toEqual({ choosesInstallation: true });
  writeFileSync(join(home, '.terraformrc'), '# provider_installation is not set here\n');
  expect(readUserConfig({ HOME: home })).toEqual({ choosesInstallation: false });
  writeFileSync(join(home, '.terraform.d/mine.tfrc.json'), '{\n  "provider_installation": [{}]\n}\n');
  expect(readUserConfig({ HOME: home })).toEqual({ choosesInstallation: true });
});

test.each(['TF_CLI_CONFIG_FILE', 'TERRAFORM_CONFIG'])('%s names another file instead', (variable) => {
  writeFileSync(join(home, '.terraformrc'), 'provider_installation {\n}\n');
  writeFileSync(join(home, 'other'), '');
  expect(readUserConfig({ HOME: home, [variable]: join(home, 'other') })).toEqual({ choosesInstallation: false });
});
