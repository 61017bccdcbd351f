import { DescribeSnapshotsCommand } from '@aws-sdk/client-ec2';
import { snapshotSizes } from '../../../src/operations/aws/snapshot-sizes';
import { awsError, mockedClients } from '../support/clients';

test('tells of every page how much data there is in a snapshot, and nothing where EC2 does not', async () => {
  const { clients, ec2 } = mockedClients();
  ec2.on(DescribeSnapshotsCommand).resolves({ Snapshots: [{ SnapshotId: 'snap-1', FullSnapshotSizeInBytes: 5 }, { SnapshotId: 'snap-2' }], NextToken: 'more' })
    .on(DescribeSnapshotsCommand, { NextToken: 'more' }).resolves({ Snapshots: [{ SnapshotId: 'snap-3', FullSnapshotSizeInBytes: 7 }, { SnapshotId: 'snap-4', FullSnapshotSizeInBytes: 0 }] });
  await expect(snapshotSizes(clients, ['snap-1', 'snap-2', 'snap-2', 'snap-3', 'snap-4', 'snap-gone'])).resolves.toEqual(new Map([['snap-1', 5], ['snap-3', 7]]));
  expect(ec2.call(0).args[0].input).toMatchObject({
    OwnerIds: ['self'], Filters: [{ Name: 'snapshot-id', Values: ['snap-1', 'snap-2', 'snap-3', 'snap-4', 'snap-gone'] }],
  });
});

test('asks for 200 at a time, and for none where there is none', async () => {
  const { clients, ec2 } = mockedClients();
  ec2.on(DescribeSnapshotsCommand).resolves({ Snapshots: [] });
  await snapshotSizes(clients, Array.from({ length: 401 }, (_, index) => `snap-${index}`));
  expect(ec2.commandCalls(DescribeSnapshotsCommand).map(({ args }) => args[0].input.Filters![0].Values!.length)).toEqual([200, 200, 1]);
  await snapshotSizes(clients, []);
  expect(ec2.calls()).toHaveLength(3);
});

test('says which permission is missing', async () => {
  const { clients, ec2 } = mockedClients();
  ec2.on(DescribeSnapshotsCommand).rejects(awsError('UnauthorizedOperation', 'not you'));
  await expect(snapshotSizes(clients, ['snap-1'])).rejects.toThrow('The AWS credentials may not look at snapshots (ec2:DescribeSnapshots): not you');
});
