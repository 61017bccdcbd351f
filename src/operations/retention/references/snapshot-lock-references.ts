import { DescribeLockedSnapshotsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { Asking } from './asking';
import { lookFor } from './look-for';
import { ReferenceLook } from './reference';
import { UserError } from '../../../errors';
import { GoldenAmi } from '../golden-ami';

/**
 * AMIs of which a snapshot is locked: somebody has said that it must stay, and EC2 does not delete it.
 *
 * A locked rule of the Recycle Bin is none: it forbids no deregistration, and sees to it that what was deregistered can be got back.
 * Source: EBS user guide, "Lock a Recycle Bin retention rule".
 */
export async function snapshotLockReferences(asking: Asking, ec2: EC2Client, amis: readonly GoldenAmi[]): Promise<ReferenceLook> {
  return lookFor('snapshot lock', amis, async (found) => {
    const pages = asking.pages('list locked snapshots (ec2:DescribeLockedSnapshots)', async (NextToken) => {
      const answer = await ec2.send(new DescribeLockedSnapshotsCommand({ NextToken, MaxResults: 1000 }));
      return { items: answer.Snapshots, next: answer.NextToken };
    });
    const amisOf = new Map<string, string[]>();
    for (const { id, snapshotIds } of amis) {
      for (const snapshot of snapshotIds) {
        amisOf.set(snapshot, [...amisOf.get(snapshot) ?? [], id]);
      }
    }
    for await (const snapshots of pages) {
      for (const { SnapshotId: snapshot, LockState: state } of snapshots) {
        if (snapshot === undefined || state === undefined) {
          throw new UserError(`The snapshot ${snapshot ?? 'without an ID'} has no lock in the answer of ec2:DescribeLockedSnapshots.`);
        }
        for (const amiId of state === 'expired' ? [] : amisOf.get(snapshot) ?? []) {
          found(amiId, `the lock of its snapshot ${snapshot} (${state})`);
        }
      }
    }
  });
}
