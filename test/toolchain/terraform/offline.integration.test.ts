import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fakeMirror } from './fake-mirror';
import { platformName } from '../../../src/toolchain/platform';
import { run } from '../../../src/toolchain/process';
import { offlineEnvironment, offlineInstallation } from '../../../src/toolchain/terraform/offline';
import { zip } from '../zip';

/** Needs Terraform on the PATH. A packed mirror that the person has configured stands in for the registry. */
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'offline-test-'));
  mkdirSync(join(root, 'home'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const options = (probe: () => Promise<boolean>) => ({
  env: { PATH: process.env.PATH, HOME: join(root, 'home') },
  platform: platformName(),
  runFolder: root,
  cache: join(root, 'cache'),
  cwd: root,
  say: (line: string) => void said.push(line),
  probe,
});
let said: string[] = [];
beforeEach(() => (said = []));

function configurePackedMirror(): void {
  const mirror = fakeMirror(join(root, 'mirror'), 'packed', platformName());
  const archive = zip({ 'terraform-provider-aws_v5.100.0_x5': Buffer.from('a provider') });
  writeFileSync(join(mirror, 'registry.terraform.io/hashicorp/aws', `terraform-provider-aws_5.100.0_${platformName()}.zip`), archive);
  writeFileSync(join(root, 'home', '.terraformrc'), `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`);
}

test('a provider is fetched once, and serves without network and without the home folder from then on', async () => {
  configurePackedMirror();
  const first = options(async () => { throw new Error('asked the registry'); });
  const installation = await offlineInstallation(first);
  expect(installation).toEqual({ from: 'as-configured' });

  const added = await offlineEnvironment('terraform', installation, first);

  expect(said).toEqual(['Terraform fetches its AWS provider, this once.']);
  rmSync(join(root, 'mirror'), { recursive: true });
  const stack = join(root, 'stack');
  mkdirSync(stack);
  writeFileSync(join(stack, 'main.tf.json'), JSON.stringify({ terraform: { required_providers: { aws: { source: 'hashicorp/aws', version: '5.100.0' } } } }));
  const { stdout } = await run('terraform', ['init', '-no-color'], { cwd: stack, env: { PATH: process.env.PATH, HOME: stack, ...added } });
  expect(stdout).toContain('Installed hashicorp/aws v5.100.0');

  const again = await offlineInstallation(options(async () => { throw new Error('asked the registry'); }));
  expect(again).toEqual({ from: 'mirror', mirror: { folder: join(root, 'cache', 'provider'), unpacked: true } });
});

test('a provider that can not be fetched leaves nothing behind', async () => {
  const unlucky = options(async () => true);
  writeFileSync(join(root, 'home', '.terraformrc'), `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(join(root, 'empty'))}\n  }\n}\n`);
  await expect(offlineEnvironment('terraform', { from: 'as-configured' }, unlucky)).rejects.toThrow(
    `Terraform can't install hashicorp/aws 5.100.0 for ${platformName()}: terraform failed (exit code 1):`);
  expect(readdirSync(join(root, 'cache'))).toEqual([]);
});
