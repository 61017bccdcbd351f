import {
  DeleteKeyPairCommand, DeleteSecurityGroupCommand, DeleteSnapshotCommand, DeleteVolumeCommand, DeregisterImageCommand, DescribeInstancesCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import { removeLeak } from '../../../../src/operations/leaks/act/remove-leak';
import { RemainKind } from '../../../../src/operations/leaks/decide/remain';
import { awsError, mockedClients } from '../../support/clients';

const WAYS: ReadonlyArray<readonly [RemainKind, new (input: never) => object, object]> = [
  ['volume', DeleteVolumeCommand as never, { VolumeId: 'x' }],
  ['security group', DeleteSecurityGroupCommand as never, { GroupId: 'x' }],
  ['key pair', DeleteKeyPairCommand as never, { KeyName: 'packer_1' }],
  ['half-made AMI', DeregisterImageCommand as never, { ImageId: 'x', DeleteAssociatedSnapshots: true }],
  ['snapshot', DeleteSnapshotCommand as never, { SnapshotId: 'x' }],
];

test.each(WAYS)('%s: by its ID, a key pair by its name, and by one call', async (kind, command, input) => {
  const { clients, ec2 } = mockedClients();
  ec2.on(command as never).resolves({});
  await removeLeak(clients, { kind, id: 'x', name: 'packer_1' }, 1);
  expect(ec2.calls().map(({ args: [sent] }) => [sent.constructor, sent.input])).toEqual([[command, input]]);
});

test('builder: it is waited until it is gone', async () => {
  const { clients, ec2 } = mockedClients();
  ec2.on(TerminateInstancesCommand).resolves({}).on(DescribeInstancesCommand)
    .resolves({ Reservations: [{ Instances: [{ InstanceId: 'i-1', State: { Name: 'terminated' } }] }] });
  await removeLeak(clients, { kind: 'builder', id: 'i-1', name: '-' }, 1);
  expect(ec2.calls().map(({ args: [sent] }) => sent.constructor))
    .toEqual([DescribeInstancesCommand, TerminateInstancesCommand, DescribeInstancesCommand]);
});

test.each(['InvalidVolume.NotFound', 'InvalidAMIID.Unavailable'])('one that is gone already is none the worse (%s)', async (name) => {
  const { clients, ec2 } = mockedClients();
  ec2.rejects(awsError(name));
  await expect(removeLeak(clients, { kind: 'volume', id: 'x', name: '-' }, 1)).resolves.toBeUndefined();
});

test('one that is in use is not gone', async () => {
  const { clients, ec2 } = mockedClients();
  ec2.rejects(awsError('InvalidSnapshot.InUse', 'The snapshot x is currently in use by ami-1'));
  await expect(removeLeak(clients, { kind: 'snapshot', id: 'x', name: '-' }, 1)).rejects.toThrow('The snapshot x is currently in use by ami-1');
});

test('says which permission is missing', async () => {
  const { clients, ec2 } = mockedClients();
  ec2.rejects(awsError('UnauthorizedOperation', 'not you'));
  await expect(removeLeak(clients, { kind: 'volume', id: 'vol-1', name: '-' }, 1)).rejects.toThrow('The AWS credentials may not remove the volume vol-1 (ec2:DeleteVolume): not you');
});
