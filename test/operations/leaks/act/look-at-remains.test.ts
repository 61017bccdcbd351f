import {
  DescribeImagesCommand, DescribeInstancesCommand, DescribeKeyPairsCommand, DescribeSecurityGroupsCommand, DescribeSnapshotAttributeCommand,
  DescribeSnapshotsCommand, DescribeVolumesCommand, ListImagesInRecycleBinCommand,
} from '@aws-sdk/client-ec2';
import { lookAtRemains } from '../../../../src/operations/leaks/act/look-at-remains';
import { RemainKind } from '../../../../src/operations/leaks/decide/remain';
import { ReferenceLook } from '../../../../src/operations/retention/references/reference';
import { looksWith, mockedRetentionClients } from '../../revocation/support';
import { awsError } from '../../support/clients';
import { hoursAgo } from '../support';

const TAGS = [{ Key: 'Name', Value: 'x builder' }, { Key: 'BakeRun', Value: 'run-1' }];
const FINAL = [...TAGS, { Key: 'SourceAMI', Value: 'ami-0' }, { Key: 'ImageDigest', Value: 'sha256:0' }, { Key: 'RollVerdict', Value: 'untested' }];
const SINCE = hoursAgo(10);
const FILTERS = [
  { Name: 'tag:Project', Values: ['optima-ai-shell'] }, { Name: 'tag:ManagedBy', Values: ['packer'] }, { Name: 'tag:Environment', Values: ['prod'] },
  { Name: 'tag-key', Values: ['BakeRun'] },
];
const image = (id: string, over: object = {}) => (
  { ImageId: id, Name: `${id}-name`, State: 'pending' as const, CreationDate: SINCE.toISOString(), Architecture: 'x86_64' as const, OwnerId: '1', Tags: TAGS, ...over });
const snapshot = (id: string, amiId: string, over: object = {}) => (
  { SnapshotId: id, StartTime: SINCE, VolumeSize: 30, Tags: TAGS, Description: `Created by CreateImage(i-0123456789abcdef0) for ${amiId}`, ...over });

/** An account in which nothing is left; a test says what is. */
function account(references: readonly ReferenceLook[] = []) {
  const { clients, ec2 } = mockedRetentionClients();
  ec2.on(DescribeInstancesCommand).resolves({ Reservations: [] }).on(DescribeVolumesCommand).resolves({ Volumes: [] })
    .on(DescribeSecurityGroupsCommand).resolves({ SecurityGroups: [] }).on(DescribeKeyPairsCommand).resolves({ KeyPairs: [] })
    .on(DescribeImagesCommand).resolves({ Images: [] }).on(DescribeSnapshotsCommand).resolves({ Snapshots: [] })
    .on(ListImagesInRecycleBinCommand).resolves({ Images: [] }).on(DescribeSnapshotAttributeCommand).resolves({ CreateVolumePermissions: [] });
  const look = async (kind: RemainKind) => (
    (await lookAtRemains({ clients, references: async () => references }, 'prod')).find((one) => one.kind === kind)!);
  return { ec2, look };
}

test('asks for what carries all tags of a bake of the environment, and for nothing else', async () => {
  const { ec2, look } = account();
  await look('builder');
  const commands = [
    DescribeInstancesCommand, DescribeVolumesCommand, DescribeSecurityGroupsCommand, DescribeKeyPairsCommand, DescribeSnapshotsCommand,
  ];
  for (const command of commands) {
    const [{ args: [{ input }] }] = ec2.commandCalls(command as never);
    expect((input as { Filters: object[] }).Filters.slice(0, 4)).toEqual(FILTERS);
  }
});

test('builders, from every page', async () => {
  const { ec2, look } = account();
  const builder = (InstanceId: string) => ({ Reservations: [{ Instances: [{ InstanceId, LaunchTime: SINCE, Tags: TAGS }] }] });
  ec2.on(DescribeInstancesCommand).resolvesOnce({ ...builder('i-1'), NextToken: 'more' }).resolvesOnce(builder('i-2'));
  await expect(look('builder')).resolves.toEqual({
    kind: 'builder', remains: ['i-1', 'i-2'].map((id) => ({ kind: 'builder', id, name: 'x builder', run: 'run-1', since: SINCE })),
  });
  expect(ec2.commandCalls(DescribeInstancesCommand)[0].args[0].input.Filters).toContainEqual(
    { Name: 'instance-state-name', Values: ['pending', 'running', 'stopping', 'stopped'] });
});

test('volumes that are attached to none, from every page', async () => {
  const { ec2, look } = account();
  const volume = (VolumeId: string) => ({ Volumes: [{ VolumeId, CreateTime: SINCE, Size: 30, Tags: TAGS }] });
  ec2.on(DescribeVolumesCommand).resolvesOnce({ ...volume('vol-1'), NextToken: 'more' }).resolvesOnce(volume('vol-2'));
  await expect(look('volume')).resolves.toMatchObject({ remains: [{ id: 'vol-1', sizeGib: 30, since: SINCE }, { id: 'vol-2' }] });
  expect(ec2.commandCalls(DescribeVolumesCommand)[0].args[0].input.Filters).toContainEqual({ Name: 'status', Values: ['available', 'error'] });
});

/** Names that Packer has made, and one that somebody has. */
const NAMES = ['ab', 'ac'].map((end) => `packer_${Math.floor(SINCE.getTime() / 1000).toString(16)}-0a1b-2c3d-4e5f-0123456789${end}`);
const OWN = 'packer_builders';

test('security groups of Packer, from every page, as old as their name says', async () => {
  const { ec2, look } = account();
  const group = (GroupId: string, GroupName: string) => ({ GroupId, GroupName, Tags: TAGS });
  ec2.on(DescribeSecurityGroupsCommand)
    .resolvesOnce({ SecurityGroups: [group('sg-1', NAMES[0]), group('sg-9', OWN)], NextToken: 'more' })
    .resolvesOnce({ SecurityGroups: [group('sg-2', NAMES[1])] });
  await expect(look('security group')).resolves.toEqual({
    kind: 'security group', remains: ['sg-1', 'sg-2'].map((id, i) => ({ kind: 'security group', id, name: NAMES[i], run: 'run-1', since: SINCE })),
  });
});

test('key pairs of Packer', async () => {
  const { ec2, look } = account();
  const pair = (KeyPairId: string, KeyName: string) => ({ KeyPairId, KeyName, CreateTime: SINCE, Tags: TAGS });
  ec2.on(DescribeKeyPairsCommand).resolves({ KeyPairs: [pair('key-1', NAMES[0]), pair('key-2', OWN)] });
  await expect(look('key pair')).resolves.toEqual({ kind: 'key pair', remains: [{ kind: 'key pair', id: 'key-1', name: NAMES[0], run: 'run-1', since: SINCE }] });
});

describe('half-made AMIs', () => {
  const halfMade = async (images: object[], references: readonly ReferenceLook[] = looksWith('ami-1')) => {
    const { ec2, look } = account(references);
    ec2.on(DescribeImagesCommand).resolves({ Images: images as never });
    return look('half-made AMI');
  };

  test('those that are not available, and those without any final tag, from every page; finished ones are none', async () => {
    const { ec2, look } = account(looksWith('ami-0'));
    ec2.on(DescribeImagesCommand, { IncludeDisabled: true, Filters: FILTERS })
      .resolvesOnce({ Images: [image('ami-1'), image('ami-2', { State: 'available', Tags: FINAL })], NextToken: 'more' })
      .resolvesOnce({ Images: [image('ami-3', { State: 'failed', Tags: FINAL }), image('ami-4', { State: 'available' }), image('ami-5', { State: 'disabled', Tags: FINAL })] });
    await expect(look('half-made AMI')).resolves.toMatchObject({ remains: [{ id: 'ami-1', run: 'run-1', since: SINCE }, { id: 'ami-3' }, { id: 'ami-4' }] });
  });

  test.each(['available', 'disabled'])('a finished one that has lost a tag is none; without any of them it is one (%s)', async (State) => {
    const lost = ['SourceAMI', 'ImageDigest', 'RollVerdict'].map((key) => image(`ami-${key}`, { State, Tags: FINAL.filter(({ Key }) => Key !== key) }));
    await expect(halfMade([...lost, image('ami-1', { State })])).resolves.toMatchObject({ remains: [{ id: 'ami-1' }] });
  });

  test('one that something refers to says so; the bake that made it is no reason', async () => {
    await expect(halfMade([image('ami-1')], looksWith('ami-1', { instance: 'instance i-9 (running)' }))).resolves.toMatchObject({ remains: [{ usedBy: 'instance i-9 (running)' }] });
    await expect(halfMade([image('ami-1')], looksWith('ami-1', { bake: 'the bake that makes it (pending)' }))).resolves.toMatchObject({ remains: [{ usedBy: undefined }] });
  });

  test('where it is not known what refers to one, they are not known', async () => {
    await expect(halfMade([image('ami-1')], looksWith('ami-1', { 'SSM parameter': { unknown: 'You may not list parameters (ssm:DescribeParameters).' } })))
      .resolves.toEqual({ kind: 'half-made AMI', unknown: 'You may not list parameters (ssm:DescribeParameters).' });
  });

  test('nobody is asked what refers to none', async () => {
    await expect(halfMade([], [{ kind: 'instance', unknown: 'You may not.' }])).resolves.toEqual({ kind: 'half-made AMI', remains: [] });
  });
});

describe('snapshots', () => {
  const found = async (change: (ec2: ReturnType<typeof account>['ec2']) => void) => {
    const { ec2, look } = account();
    ec2.on(DescribeSnapshotsCommand)
      .resolvesOnce({ Snapshots: [snapshot('snap-1', 'ami-0a')], NextToken: 'more' })
      .resolvesOnce({ Snapshots: [snapshot('snap-2', 'ami-0b')] });
    change(ec2);
    const looked = await look('snapshot');
    return 'remains' in looked ? looked.remains.map(({ id, usedBy }) => (usedBy === undefined ? id : `${id} of ${usedBy}`)) : looked.unknown;
  };
  const made = (id: string, snapshotId: string) => image(id, { BlockDeviceMappings: [{ Ebs: { SnapshotId: snapshotId } }], Tags: [] });

  test('those whose AMI is gone, from every page', async () => {
    await expect(found(() => undefined)).resolves.toEqual(['snap-1', 'snap-2']);
  });

  test('not one that an AMI is made of, whichever, and on whichever page; disabled ones are asked for', async () => {
    await expect(found((ec2) => ec2.on(DescribeImagesCommand, { Owners: ['self'], IncludeDeprecated: true, IncludeDisabled: true, MaxResults: 1000, Filters: undefined })
      .resolvesOnce({ Images: [made('ami-0f', 'snap-9')], NextToken: 'more' }).resolves({ Images: [made('ami-0e', 'snap-1')] }))).resolves.toEqual(['snap-2']);
  });

  test('not one whose AMI is in the Recycle Bin, on whichever page', async () => {
    await expect(found((ec2) => ec2.on(ListImagesInRecycleBinCommand)
      .resolvesOnce({ Images: [{ ImageId: 'ami-0f' }], NextToken: 'more' }).resolvesOnce({ Images: [{ ImageId: 'ami-0b' }] }))).resolves.toEqual(['snap-1']);
  });

  test('not one that was not made for an AMI', async () => {
    await expect(found((ec2) => ec2.on(DescribeSnapshotsCommand).resolves({ Snapshots: [snapshot('snap-1', '', { Description: 'Created for policy: policy-1' })] }))).resolves.toEqual([]);
  });

  test('one that somebody else may use says so; those alone whose AMI is gone are asked after', async () => {
    await expect(found((ec2) => ec2
      .on(DescribeSnapshotAttributeCommand, { SnapshotId: 'snap-1', Attribute: 'createVolumePermission' }).resolves({ CreateVolumePermissions: [{ UserId: '210987654321' }] })
      .on(DescribeSnapshotAttributeCommand, { SnapshotId: 'snap-2', Attribute: 'createVolumePermission' }).resolves({ CreateVolumePermissions: [{ Group: 'all' }] }),
    )).resolves.toEqual(['snap-1 of account 210987654321, which may make volumes of it', 'snap-2 of everybody, as it is public']);
    await expect(found((ec2) => ec2
      .on(DescribeImagesCommand).resolves({ Images: [made('ami-0e', 'snap-1')] })
      .on(DescribeSnapshotAttributeCommand, { SnapshotId: 'snap-1' }).rejects(awsError('InternalTrouble', 'asked')))).resolves.toEqual(['snap-2']);
  });

  test('one that is gone meanwhile keeps no other from being known', async () => {
    await expect(found((ec2) => ec2.on(DescribeSnapshotAttributeCommand, { SnapshotId: 'snap-1' }).rejects(awsError('InvalidSnapshot.NotFound')))).resolves.toEqual(['snap-1', 'snap-2']);
  });

  test('where an answer has no list, they are not known', async () => {
    await expect(found((ec2) => ec2.on(ListImagesInRecycleBinCommand).resolves({}))).resolves.toBe(
      'Could not list the AMIs in the Recycle Bin (ec2:ListImagesInRecycleBin): the answer has no list.');
    await expect(found((ec2) => ec2.on(DescribeSnapshotAttributeCommand).resolves({}))).resolves.toMatch(
      /^Could not look at who may use the snapshot snap-[12] \(ec2:DescribeSnapshotAttribute\): the answer has no list\.$/);
  });

  test('where the Recycle Bin can\'t be looked into, they are not known', async () => {
    await expect(found((ec2) => ec2.on(ListImagesInRecycleBinCommand).rejects(awsError('UnauthorizedOperation', 'not you')))).resolves.toBe(
      'The AWS credentials may not look for remains of the kind "snapshot" (ec2:DescribeSnapshots, ec2:DescribeImages, ec2:ListImagesInRecycleBin, ec2:DescribeSnapshotAttribute): not you');
  });
});

test.each<[RemainKind, new (input: never) => object, string]>([
  ['builder', DescribeInstancesCommand as never, 'ec2:DescribeInstances'],
  ['volume', DescribeVolumesCommand as never, 'ec2:DescribeVolumes'],
  ['security group', DescribeSecurityGroupsCommand as never, 'ec2:DescribeSecurityGroups'],
  ['key pair', DescribeKeyPairsCommand as never, 'ec2:DescribeKeyPairs'],
])('%s: a look that fails says which call it was, and keeps no other from being made', async (kind, command, call) => {
  const { ec2, look } = account();
  ec2.on(command as never).rejects(awsError('InternalTrouble', 'broken'));
  await expect(look(kind)).resolves.toEqual({ kind, unknown: `Could not look for remains of the kind "${kind}" (${call}): broken` });
  await expect(look('snapshot')).resolves.toEqual({ kind: 'snapshot', remains: [] });
});
