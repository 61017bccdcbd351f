import {
  DescribeInstancesCommand, DescribeKeyPairsCommand, DescribeSecurityGroupsCommand, DescribeSnapshotsCommand, DescribeVolumesCommand,
} from '@aws-sdk/client-ec2';
import { account, FILTERS, SINCE, TAGS } from './support';
import { RemainKind } from '../../../../src/operations/leaks/decide/remain';
import { awsError } from '../../support/clients';

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
