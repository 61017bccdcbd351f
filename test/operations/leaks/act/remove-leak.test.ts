import {
  DeleteKeyPairCommand, DeleteSecurityGroupCommand, DeleteSnapshotCommand, DeleteVolumeCommand, DeregisterImageCommand, DescribeImagesCommand,
  DescribeInstancesCommand, TerminateInstancesCommand,
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

test.each([['volume', 'InvalidVolume.NotFound'], ['half-made AMI', 'InvalidAMIID.NotFound']] as const)('%s: one that is gone already is none the worse (%s)', async (kind, name) => {
  const { clients, ec2 } = mockedClients();
  ec2.rejects(awsError(name));
  await expect(removeLeak(clients, { kind, id: 'x', name: '-' }, 1)).resolves.toBeUndefined();
});

describe('half-made AMI', () => {
  const removal = (change: (ec2: ReturnType<typeof mockedClients>['ec2']) => void) => {
    const { clients, ec2 } = mockedClients();
    change(ec2);
    return removeLeak(clients, { kind: 'half-made AMI', id: 'ami-1', name: '-' }, 1);
  };
  const unavailable = (ec2: ReturnType<typeof mockedClients>['ec2']) => (
    ec2.on(DeregisterImageCommand).rejects(awsError('InvalidAMIID.Unavailable', 'The image ID ami-1 is no longer available')));
  const looked = { Owners: ['self'], Filters: [{ Name: 'image-id', Values: ['ami-1'] }], IncludeDeprecated: true, IncludeDisabled: true };

  test('where EC2 says that it is not available, it is looked whether it is gone', async () => {
    await expect(removal((ec2) => unavailable(ec2).on(DescribeImagesCommand, looked).resolves({ Images: [] }))).resolves.toBeUndefined();
    await expect(removal((ec2) => unavailable(ec2).on(DescribeImagesCommand, looked).resolves({ Images: [{ ImageId: 'ami-1', State: 'disabled' }] }))).rejects.toThrow(
      "EC2 says that ami-1 can't be deregistered now (The image ID ami-1 is no longer available), and it is still there (disabled).");
    await expect(removal((ec2) => unavailable(ec2).on(DescribeImagesCommand, looked).resolves({}))).rejects.toThrow(
      'Could not look whether ami-1 is still there (ec2:DescribeImages): the answer has no list.');
  });

  test('a snapshot that EC2 does not delete is said; one that another AMI needs is in order', async () => {
    const snapshots = (...codes: string[]) => removal((ec2) => ec2.on(DeregisterImageCommand).resolves({
      DeleteSnapshotResults: codes.map((code, i) => ({ SnapshotId: `snap-${i}`, ReturnCode: code as never })),
    }));
    await expect(snapshots('success', 'skipped')).resolves.toBeUndefined();
    await expect(snapshots('success', 'missing-permissions', 'internal-error')).rejects.toThrow(
      'The AMI is deregistered, but EC2 has not deleted its snapshots: snap-1 (missing-permissions), snap-2 (internal-error).');
  });
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
