import { readFileSync, writeFileSync } from 'node:fs';
import {
  DeleteKeyPairCommand, DeleteSecurityGroupCommand, DescribeImagesCommand, DescribeInstancesCommand, DescribeSecurityGroupsCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import { PACKER_MINUTES } from '../../../src/operations/bake/longest-bake';
import { describedAmi, goldenAmi } from '../support/amis';
import { account, AMI, BakingProject, calls, GOOD_BUILD, leavesBuilders } from '../support/baking';
import { FakeBuild } from '../support/fake-packer';

/** What Packer prints before it makes what lets it in to its builder. */
const DOORS = [
  '==> amazon-ebs.golden: Creating temporary keypair: packer_1',
  '==> amazon-ebs.golden: Creating temporary security group for this instance: packer_2',
];

let project: BakingProject;
beforeEach(() => { project = new BakingProject(); });
afterEach(() => project.clear());

test.each<[string, FakeBuild, string]>([
  ['fails', { exitCode: 1, prints: ['noise', '--> amazon-ebs.golden: Error launching', ''] }, 'packer build failed (exit code 1).\n--> amazon-ebs.golden: Error launching'],
  ['fails without a word that we know', { exitCode: 1, prints: ['strange'] }, 'packer build failed (exit code 1).\nstrange'],
  ['is killed', { diesOf: 'SIGKILL' }, 'packer build was killed (SIGKILL).'],
  ['leaves no AMI', {}, 'Packer ended without an error, but left no AMI.'],
])('leaves the pin as it was, and no builder, when Packer %s', async (_, build, message) => {
  const before = readFileSync(project.pinFile, 'utf8');
  const mocked = account();
  leavesBuilders(mocked, () => [{ InstanceId: 'i-1' }]);
  const { result, fake, said } = project.baking(mocked, build);
  await expect(result).rejects.toThrow(new Error(message));
  expect(readFileSync(project.pinFile, 'utf8')).toBe(before);
  expect(mocked.ec2.commandCalls(TerminateInstancesCommand)[0].args[0].input).toEqual({ InstanceIds: ['i-1'] });
  expect(mocked.ec2.commandCalls(DescribeInstancesCommand).at(-1)!.args[0].input.Filters![0].Values).toEqual([fake.calls[1].variables!.bake_run]);
  expect(said).toContain('Packer left its builder behind; it is being terminated: i-1.');
});

test('stops a Packer that takes longer than any bake may, and ends its builder', async () => {
  const later = setTimeout;
  jest.spyOn(globalThis, 'setTimeout').mockImplementation(((then: () => void, ms: number) => later(then, ms === PACKER_MINUTES * 60_000 ? 500 : ms)) as typeof setTimeout);
  const mocked = account();
  leavesBuilders(mocked, () => [{ InstanceId: 'i-1' }]);
  await expect(project.baking(mocked, { takesMs: 3_000, exitCode: 1 }).result).rejects.toMatchObject({
    message: 'Packer did not end within 105 minutes, and was stopped; its builder is ended.',
    remedy: 'What may be left of an AMI, npx projen ami:leaks shows 3 hours after it was begun.',
  });
  jest.restoreAllMocks();
  expect(mocked.ec2.commandCalls(TerminateInstancesCommand)[0].args[0].input).toEqual({ InstanceIds: ['i-1'] });
});

test('names the tag to look for when it can\'t find out whether a builder is left', async () => {
  const mocked = account();
  leavesBuilders(mocked, () => { throw new Error('no network'); });
  const { result, fake, said } = project.baking(mocked, { exitCode: 1, prints: DOORS });
  await expect(result).rejects.toThrow('packer build failed');
  expect(said).toContain(`Whether a builder is left can't be found out (no network). Look for an instance with the tag BakeRun=${fake.calls[1].variables!.bake_run}, the key pair packer_1, the security group packer_2.`);
});

test.each<[string, FakeBuild, string]>([
  ['brings nothing', { ami: AMI.id }, 'Packer has brought no list of it.'],
  ['brings nonsense', { ami: AMI.id, content: 'x' }, 'What Packer has brought is not JSON ('],
])('does not pin an AMI that can\'t be said of what is in it: Packer %s', async (_, build, why) => {
  await expect(project.baking(account(), build).result).rejects.toMatchObject({
    message: expect.stringContaining(`${AMI.id} is baked, but not pinned, because what is in it could not be written down: ${why}`),
    remedy: `To pin it all the same: npx projen pin ${AMI.id} --env prod`,
  });
  expect(project.pinnedAmi).toBeUndefined();
});

test('does not pin an AMI that is not what was to be baked', async () => {
  const mocked = account();
  mocked.ec2.on(DescribeImagesCommand, { Filters: [{ Name: 'image-id', Values: [AMI.id] }] }).resolves({ Images: [describedAmi(goldenAmi({ state: 'failed' }))] });
  await expect(project.baking(mocked).result).rejects.toThrow(
    new Error('Packer made ami-0123456789abcdef0, but it is not what was to be baked: its state is failed, not available. It is not pinned.'),
  );
  expect(project.pinnedAmi).toBeUndefined();
});

test('says how to pin when the AMI is there but the pin can\'t be written', async () => {
  project.watch = (line) => line === 'check and pin' && project.breakPinFile();
  const { result } = project.baking(account());
  await expect(result).rejects.toMatchObject({
    message: expect.stringContaining('ami-0123456789abcdef0 is baked, but is not pinned: '),
    remedy: 'Then pin it: npx projen pin ami-0123456789abcdef0 --env prod',
  });
});

test.each([
  ['{', /is not JSON/],
  ['{"version":0,"pins":{}}', /has version 0, this program knows version 1\. Restore it: git checkout /],
  ['{"version":2,"pins":{}}', /has version 2, this program knows version 1\. Update the program/],
])('asks AWS nothing while the pin file is not in order: %s', async (text, message) => {
  writeFileSync(project.pinFile, text);
  const mocked = account();
  await expect(project.baking(mocked).result).rejects.toThrow(message);
  expect(calls(mocked)).toBe(0);
});

test('closes what was opened for a builder that never came', async () => {
  const mocked = account();
  mocked.ec2.on(DescribeSecurityGroupsCommand).resolves({ SecurityGroups: [{ GroupId: 'sg-2' }] }).on(DeleteSecurityGroupCommand).resolves({});
  await expect(project.baking(mocked, { diesOf: 'SIGKILL', prints: DOORS }).result).rejects.toThrow('packer build was killed (SIGKILL).');
  expect(mocked.ec2.commandCalls(DeleteKeyPairCommand).map(({ args }) => args[0].input)).toEqual([{ KeyName: 'packer_1' }]);
  expect(mocked.ec2.commandCalls(DescribeSecurityGroupsCommand)[0].args[0].input.Filters).toEqual([{ Name: 'group-name', Values: ['packer_2'] }]);
  expect(mocked.ec2.commandCalls(DeleteSecurityGroupCommand).map(({ args }) => args[0].input)).toEqual([{ GroupId: 'sg-2' }]);
});

test("a key pair that can't be removed hides no error, and undoes no bake", async () => {
  const mocked = account();
  mocked.ec2.on(DeleteKeyPairCommand).rejects(new Error('not now'));
  await expect(project.baking(mocked, { exitCode: 1 }, {}, true).result).rejects.toThrow('packer build failed (exit code 1).');
  const { result, fake, said } = project.baking(mocked, GOOD_BUILD, {}, true);
  await expect(result).resolves.toMatchObject({ outcome: 'baked', pinned: true });
  const name = fake.calls[0].variables!.ssh_keypair_name as string;
  expect(said).toContain(`The key pair ${name} can't be removed (not now). Remove it: aws ec2 delete-key-pair --region ap-southeast-1 --key-name ${name}`);
});

test("says of an AMI that was there already that it can't be pinned, not that it was baked", async () => {
  const looks: string[] = [];
  project.watch = (line) => line === 'look' && looks.push(line) === 2 && project.breakPinFile();
  await expect(project.baking(account([AMI])).result).rejects.toMatchObject({
    message: expect.stringContaining('ami-0123456789abcdef0 has all of this already, but is not pinned: '),
    remedy: 'Then pin it: npx projen pin ami-0123456789abcdef0 --env prod',
  });
});
