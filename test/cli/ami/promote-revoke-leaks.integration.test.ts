import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateKeyPairCommand, CreateLaunchTemplateCommand, CreateSecurityGroupCommand, CreateSnapshotCommand, CreateTagsCommand,
  CreateVolumeCommand, DescribeImagesCommand, DescribeKeyPairsCommand, DescribeSecurityGroupsCommand, EC2Client, RegisterImageCommand,
  ResourceType, RunInstancesCommand, TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import { runAmiLeaks } from '../../../src/cli/ami/run-leaks';
import { runAmiPromote } from '../../../src/cli/ami/run-promote';
import { runAmiRevoke } from '../../../src/cli/ami/run-revoke';
import { Door } from '../../../src/cli/door';
import { makeRetentionClients } from '../../../src/operations/aws/retention-clients';
import { pinOfAmi } from '../../../src/operations/bake/pin-of-ami';
import { renderPins } from '../../../src/pins/pin';
import { readPins } from '../../../src/pins/pin-file';
import { goldenAmi, REPOSITORY } from '../../operations/support/amis';
import { FleetCloud, startFleetCloud } from '../../support/fleet-cloud';

const REGION = 'ap-southeast-1';
const REASON = 'CVE-2026-1234';
/** The account of the emulator. */
const NAMED = { AI_SHELL_PROD_SETTINGS: JSON.stringify({ account: '123456789012' }) };

let cloud: FleetCloud;
let ec2: EC2Client;
let project: string;
beforeAll(async () => {
  cloud = await startFleetCloud();
  Object.assign(process.env, cloud.env);
  ec2 = new EC2Client({ region: REGION });
  project = mkdtempSync(join(tmpdir(), 'life-'));
}, 300_000);
afterAll(async () => {
  await cloud.stop();
  rmSync(project, { recursive: true });
});

/** Runs a command, and parses what it prints. */
async function json(run: (door: Door) => Promise<void>) {
  const printed: string[] = [];
  const print = (text: string) => printed.push(text);
  const door = { project, variables: NAMED, print, say: () => undefined, exit: () => undefined } as Partial<Door> as Door;
  await run(door);
  return JSON.parse(printed[0]);
}

const toolsOf = () => ({ clients: makeRetentionClients(REGION), pins: async () => [], versionsKept: 3 });
const revoke = (amiId: string) => json((door) => runAmiRevoke({ amiId, reason: REASON, env: 'prod', yes: true, json: true }, door, toolsOf));

async function register(name: string, tags: Readonly<Record<string, string>>): Promise<string> {
  const { VolumeId } = await ec2.send(new CreateVolumeCommand({ AvailabilityZone: `${REGION}a`, Size: 30 }));
  const { SnapshotId } = await ec2.send(new CreateSnapshotCommand({ VolumeId }));
  const { ImageId } = await ec2.send(new RegisterImageCommand({
    Name: name,
    Architecture: 'x86_64',
    RootDeviceName: '/dev/xvda',
    BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { SnapshotId, VolumeSize: 30 } }],
  }));
  await ec2.send(new CreateTagsCommand({ Resources: [ImageId!], Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }));
  return ImageId!;
}

async function tagsOfAmi(id: string): Promise<Record<string, string>> {
  const { Images: images } = await ec2.send(new DescribeImagesCommand({ Filters: [{ Name: 'image-id', Values: [id] }], IncludeDisabled: true }));
  return Object.fromEntries(images![0].Tags!.map(({ Key, Value }) => [Key!, Value!]));
}

test('an AMI of stage becomes prod\'s, is revoked while it runs, and is disabled once nothing runs it', async () => {
  const { name, tags } = goldenAmi({}, { Environment: 'stage', RollVerdict: 'verified' });
  const id = await register(name, tags);
  writeFileSync(join(project, 'golden-ami.json'), renderPins({ stage: pinOfAmi(goldenAmi({ id }), REGION, REPOSITORY) }));

  const promoted = await json((door) => runAmiPromote({ from: 'stage', to: 'prod', yes: true, json: true }, door));
  expect(promoted).toMatchObject({ outcome: 'promoted', amiId: id });
  expect(await tagsOfAmi(id)).toMatchObject({ Environment: 'prod', PromotedFrom: 'stage' });
  expect(readPins(join(project, 'golden-ami.json')).prod?.amiId).toBe(id);

  const { Instances: [machine] = [] } = await ec2.send(new RunInstancesCommand({ ImageId: id, MinCount: 1, MaxCount: 1 }));
  const InstanceId = machine.InstanceId!;
  expect(await revoke(id)).toMatchObject({ outcome: 'revoked', disabled: false, users: expect.arrayContaining([expect.stringContaining(InstanceId)]), unknown: [] });
  expect(await tagsOfAmi(id)).toMatchObject({ Revoked: expect.stringMatching(/Z CVE-2026-1234$/), RollVerdict: 'verified' });

  await ec2.send(new TerminateInstancesCommand({ InstanceIds: [InstanceId] }));
  expect(await revoke(id)).toMatchObject({ before: true, disabled: true, users: [], unknown: [] });
  const { Images: [image] = [] } = await ec2.send(new DescribeImagesCommand({ Filters: [{ Name: 'image-id', Values: [id] }], IncludeDisabled: true }));
  expect([image.State, await tagsOfAmi(id)]).toMatchObject(['disabled', { DisabledAt: expect.stringMatching(/Z$/) }]);
}, 300_000);

test('what a killed bake leaves is shown, removed in an order that works, and gone', async () => {
  const tags = { Name: 'x builder', Project: 'optima-ai-shell', ManagedBy: 'packer', Environment: 'prod', BakeRun: 'run-1' };
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  const made = 'packer_697df8c0-0a1b-2c3d-4e5f-0123456789a1';
  const born = (kind: ResourceType) => [{ ResourceType: kind, Tags }];
  const { KeyPairId } = await ec2.send(new CreateKeyPairCommand({ KeyName: made, TagSpecifications: born('key-pair') }));
  const { GroupId } = await ec2.send(new CreateSecurityGroupCommand({ GroupName: made, Description: 'x', TagSpecifications: born('security-group') }));
  const { VolumeId } = await ec2.send(new CreateVolumeCommand({ AvailabilityZone: `${REGION}a`, Size: 30, TagSpecifications: born('volume') }));
  const snapshotOf = async (ami: string) => (await ec2.send(new CreateSnapshotCommand({
    VolumeId, Description: `Created by CreateImage(i-0123456789abcdef0) for ${ami}`, TagSpecifications: born('snapshot'),
  }))).SnapshotId!;
  const SnapshotId = await snapshotOf('ami-0123456789abcdef0');
  const named = await snapshotOf('ami-0123456789abcdef1');
  const { LaunchTemplate: template } = await ec2.send(new CreateLaunchTemplateCommand({
    LaunchTemplateName: 'restores', LaunchTemplateData: { BlockDeviceMappings: [{ DeviceName: '/dev/sdb', Ebs: { SnapshotId: named } }] },
  }));
  const used = [{ kind: 'snapshot', id: named, usedBy: `version 1 of launch template ${template!.LaunchTemplateId}, which makes volumes of it` }];
  const source = await register('source', { Name: 'source' });
  const { Instances: [builder] = [] } = await ec2.send(new RunInstancesCommand({
    ImageId: source, MinCount: 1, MaxCount: 1, KeyName: made, SecurityGroupIds: [GroupId!], TagSpecifications: born('instance'),
  }));
  const halfMade = await register('ai-shell-golden-20260131-0946', tags);

  const leaks = (yes: boolean, hours: number) => json((door) => (
    runAmiLeaks({ env: 'prod', yes, json: true }, door, toolsOf, () => new Date(Date.now() + hours * 3_600_000))));
  expect(await leaks(true, 1)).toMatchObject({ leaks: [], blocked: [], removals: [] });
  const found = await leaks(false, 10);
  expect(found.leaks.map(({ kind, id }: { kind: string; id: string }) => [kind, id])).toEqual([
    ['builder', builder.InstanceId], ['volume', VolumeId], ['security group', GroupId], ['key pair', KeyPairId], ['half-made AMI', halfMade], ['snapshot', SnapshotId],
  ]);
  expect(found).toMatchObject({ used });
  const removed = await leaks(true, 10);
  expect(removed.removals.map(({ kind, outcome }: { kind: string; outcome: string }) => [kind, outcome])).toEqual(
    // The builder takes its doors with it.
    [['builder', 'removed'], ['volume', 'removed'], ['security group', 'left'], ['key pair', 'left'], ['half-made AMI', 'removed'], ['snapshot', 'removed']]);
  expect(await leaks(true, 10)).toMatchObject({ leaks: [], used, blocked: [], removals: [] });
  const { KeyPairs: keyPairs } = await ec2.send(new DescribeKeyPairsCommand({}));
  const { SecurityGroups: groups } = await ec2.send(new DescribeSecurityGroupsCommand({}));
  expect([...keyPairs!.map(({ KeyName }) => KeyName), ...groups!.map(({ GroupName }) => GroupName)]).not.toContain(made);
}, 300_000);
