import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BakeInputs, bakeInputs, inputsHash, inputsParts } from '../../../src/operations/bake/bake-inputs';
import { DIGEST, REPOSITORY, SOURCE_AMI } from '../support/amis';
import { prodSettings } from '../support/settings';

const PACKER = join(__dirname, '../../../packer');
const inputs = (over: Partial<BakeInputs> = {}): BakeInputs => ({
  files: { 'b.sh': 'b', 'a.sh': 'a' },
  sourceAmi: SOURCE_AMI,
  images: [{ repository: REPOSITORY, tag: 'latest', digest: DIGEST }],
  settings: prodSettings(),
  ...over,
});
const hash = (over: Partial<BakeInputs> = {}) => inputsHash(inputs(over));

test('is 64 hexadecimal digits, the same for the same inputs in whatever order', () => {
  expect(hash()).toMatch(/^[0-9a-f]{64}$/);
  expect(hash({ files: { 'a.sh': 'a', 'b.sh': 'b' } })).toBe(hash());
});

test.each<[string, Partial<BakeInputs>]>([
  ['a file', { files: { 'b.sh': 'b', 'a.sh': 'A' } }],
  ['a further file', { files: { 'b.sh': 'b', 'a.sh': 'a', 'c.sh': '' } }],
  ['the source AMI', { sourceAmi: 'ami-0bbbbbbbbbbbbbbbb' }],
  ['the digest', { images: [{ repository: REPOSITORY, tag: 'latest', digest: `sha256:${'e'.repeat(64)}` }] }],
  ['the repository', { images: [{ repository: `${REPOSITORY}2`, tag: 'latest', digest: DIGEST }] }],
  ['the cluster', { settings: prodSettings({ cluster: 'other' }) }],
  ['the builder', { settings: prodSettings({ builder: { instanceType: 't3.large' } }) }],
  ['the root volume', { settings: prodSettings({ rootVolume: { sizeGib: 40 } }) }],
  ["the root volume's key", { settings: prodSettings({ rootVolume: { kmsKeyId: 'arn:aws:kms:ap-southeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab' } }) }],
  ["the fleet's instance type", { settings: prodSettings({ fleet: { instanceType: 't3.large' } }) }],
  ["the warm pool's state", { settings: prodSettings({ fleet: { warmPool: { state: 'Stopped' } } }) }],
  ['the stop timeout', { settings: prodSettings({ fleet: { agent: { containerStopTimeout: '60s' } } }) }],
  ['a tag', { settings: prodSettings({ tags: { team: 'x' } }) }],
])('is another one when %s changes', (_, over) => {
  expect(hash(over)).not.toBe(hash());
});

/** Names of the parts that are other ones than without this change. */
function changedParts(over: Partial<BakeInputs>): string[] {
  const before = inputsParts(inputs()).split(' ');
  return inputsParts(inputs(over)).split(' ').filter((part) => !before.includes(part)).map((part) => part.split('=')[0]);
}

test('has parts that fit into a tag, in characters that a tag may have', () => {
  expect(inputsParts(inputs())).toMatch(/^\w+=[0-9a-f]{12}( \w+=[0-9a-f]{12}){9}$/);
  expect(inputsParts(inputs()).length).toBeLessThanOrEqual(256);
});

test.each<[string, Partial<BakeInputs>]>([
  ['files', { files: { 'b.sh': 'b', 'a.sh': 'A' } }],
  ['sourceAmi', { sourceAmi: 'ami-0bbbbbbbbbbbbbbbb' }],
  ['images', { images: [{ repository: REPOSITORY, tag: 'latest', digest: `sha256:${'e'.repeat(64)}` }] }],
  ['cluster', { settings: prodSettings({ cluster: 'other' }) }],
  ['builder', { settings: prodSettings({ builder: { instanceType: 't3.large' } }) }],
  ['fleet', { settings: prodSettings({ fleet: { instanceType: 't3.large' } }) }],
  ['rootVolume', { settings: prodSettings({ rootVolume: { sizeGib: 40 } }) }],
  ['tags', { settings: prodSettings({ tags: { team: 'x' } }) }],
])('says that %s is the part that has changed, and no other', (part, over) => {
  expect(changedParts(over)).toEqual([part]);
});

test.each<[string, Partial<BakeInputs>]>([
  ['the image tag, when the digest is the same', { images: [{ repository: REPOSITORY, tag: 'v1', digest: DIGEST }] }],
  ['how the builder is reached', { settings: prodSettings({ builder: { connection: 'session-manager', subnetId: 'subnet-1', pollSeconds: 5 } }) }],
  ["the fleet's size", { settings: prodSettings({ fleet: { maxSize: 20 } }) }],
])('stays the same when %s changes', (_, over) => {
  expect(hash(over)).toBe(hash());
});

test('reads the template and every script, but neither build.sh nor the plugins', () => {
  const { files } = bakeInputs(PACKER, prodSettings(), { id: SOURCE_AMI, name: 'x' }, []);
  expect(Object.keys(files).sort()).toEqual([
    'ai-shell-golden.pkr.hcl', 'provision/clean-up.sh', 'provision/configure-ecs-agent.sh', 'provision/install-hibernation-agent.sh',
    'provision/load-ecs-agent.sh', 'provision/pull-image.sh', 'provision/verify.sh', 'provision/wait-for-boot.sh',
    'provision/write-content.sh',
  ]);
});

test('says how to get a lost template back', () => {
  const folder = mkdtempSync(join(tmpdir(), 'packer-'));
  cpSync(join(PACKER, 'provision'), join(folder, 'provision'), { recursive: true });
  expect(() => bakeInputs(folder, prodSettings(), { id: SOURCE_AMI, name: 'x' }, [])).toThrow(
    `The template can't be read: ENOENT: no such file or directory, open '${join(folder, 'ai-shell-golden.pkr.hcl')}'`,
  );
  rmSync(folder, { recursive: true });
});
