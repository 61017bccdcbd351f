import { DescribeLockedSnapshotsCommand } from '@aws-sdk/client-ec2';
import { allReferences, ami, AMI, inPages, OTHER, quietAccount } from './support';
import { awsError } from '../../support/clients';

const kind = 'Recycle Bin lock';
const SNAPSHOT = AMI.replace('ami', 'snap');

test.each(['locked', 'pending_unlock', 'something new'])('a rule that is %s protects every AMI, alone', async (LockState) => {
  const account = quietAccount();
  account.rbin.mockResolvedValue({ Rules: [{ Identifier: 'abcdefghijk', LockState: LockState as never }] });
  const by = `rule abcdefghijk of the Recycle Bin (${LockState})`;
  await expect(allReferences(account, [ami(), ami(OTHER)])).resolves.toEqual({
    references: [{ amiId: AMI, kind, by }, { amiId: OTHER, kind, by }], unknown: [],
  });
});

test.each([['unlocked'], [undefined], [null]])('one whose lock is %s does not', async (LockState) => {
  const account = quietAccount();
  account.rbin.mockResolvedValue({ Rules: [{ Identifier: 'abcdefghijk', LockState: LockState as never }] });
  await expect(allReferences(account)).resolves.toEqual({ references: [], unknown: [] });
  expect(account.rbin.mock.calls.map(([{ input }]) => input)).toEqual([{ ResourceType: 'EC2_IMAGE' }]);
});

test.each(['governance', 'compliance', 'compliance-cooloff', 'something new'])('a snapshot under a lock (%s) protects its AMI, alone', async (LockState) => {
  const account = quietAccount();
  account.ec2.on(DescribeLockedSnapshotsCommand).resolves({ Snapshots: [{ SnapshotId: SNAPSHOT, LockState: LockState as never }] });
  await expect(allReferences(account, [ami(), ami(OTHER)])).resolves.toEqual({
    references: [{ amiId: AMI, kind, by: `the lock of its snapshot ${SNAPSHOT} (${LockState})` }], unknown: [],
  });
});

test('one whose lock has expired does not, nor one of no AMI that is asked about', async () => {
  const account = quietAccount();
  account.ec2.on(DescribeLockedSnapshotsCommand)
    .resolves({ Snapshots: [{ SnapshotId: SNAPSHOT, LockState: 'expired' }, { SnapshotId: 'snap-1', LockState: 'compliance' }] });
  await expect(allReferences(account)).resolves.toEqual({ references: [], unknown: [] });
});

test('looks at every page of both', async () => {
  const account = quietAccount();
  const answer = inPages({ Rules: [] }, { Rules: [{ Identifier: 'abcdefghijk', LockState: 'locked' }] });
  account.rbin.mockImplementation(async ({ input }) => answer(input));
  account.ec2.on(DescribeLockedSnapshotsCommand).callsFake(inPages({ Snapshots: [] }, { Snapshots: [{ SnapshotId: SNAPSHOT, LockState: 'governance' }] }));
  expect((await allReferences(account)).references.map(({ by }) => by)).toEqual([
    'rule abcdefghijk of the Recycle Bin (locked)', `the lock of its snapshot ${SNAPSHOT} (governance)`,
  ]);
});

test('is unknown when either is refused', async () => {
  const account = quietAccount();
  account.ec2.on(DescribeLockedSnapshotsCommand).rejects(awsError('UnauthorizedOperation', 'not you'));
  expect((await allReferences(account)).unknown).toEqual([
    { kind, unknown: 'The AWS credentials may not list locked snapshots (ec2:DescribeLockedSnapshots): not you' },
  ]);
  account.rbin.mockRejectedValue(awsError('AccessDeniedException', 'not you'));
  expect((await allReferences(account)).unknown).toEqual([
    { kind, unknown: 'The AWS credentials may not list the rules of the Recycle Bin (rbin:ListRules): not you' },
  ]);
});

test('is unknown where a snapshot has no lock that is known', async () => {
  const account = quietAccount();
  account.ec2.on(DescribeLockedSnapshotsCommand).resolves({ Snapshots: [{ SnapshotId: SNAPSHOT }] });
  expect((await allReferences(account)).unknown).toEqual([
    { kind, unknown: `The snapshot ${SNAPSHOT} has no lock in the answer of ec2:DescribeLockedSnapshots.` },
  ]);
});
