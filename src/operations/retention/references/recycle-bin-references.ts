import { DescribeLockedSnapshotsCommand } from '@aws-sdk/client-ec2';
import { ListRulesCommand } from '@aws-sdk/client-rbin';
import { Asking } from './asking';
import { Found, lookFor } from './look-for';
import { ReferenceLook } from './reference';
import { UserError } from '../../../errors';
import { RetentionClients } from '../../aws/retention-clients';
import { GoldenAmi } from '../golden-ami';

/**
 * AMIs under a lock: a retention rule of the Recycle Bin that is locked, or a snapshot that is.
 *
 * A rule that is locked is always for every AMI of the Region: AWS locks none that has tags. Source: Recycle Bin API reference, LockRule.
 */
export async function recycleBinReferences(asking: Asking, clients: RetentionClients, amis: readonly GoldenAmi[]): Promise<ReferenceLook> {
  return lookFor('Recycle Bin lock', amis, async (found) => {
    await lockedRules(asking, clients, amis, found);
    await lockedSnapshots(asking, clients, amis, found);
  });
}

async function lockedRules(asking: Asking, { rbin }: RetentionClients, amis: readonly GoldenAmi[], found: Found): Promise<void> {
  const pages = asking.pages('list the rules of the Recycle Bin (rbin:ListRules)', async (NextToken) => {
    const answer = await rbin.send(new ListRulesCommand({ ResourceType: 'EC2_IMAGE', NextToken }));
    return { items: answer.Rules, next: answer.NextToken };
  });
  for await (const rules of pages) {
    // One that was never locked has no such state. Source: Recycle Bin API reference, RuleSummary.
    for (const { Identifier, LockState } of rules.filter((rule) => ![undefined, null, 'unlocked'].includes(rule.LockState))) {
      for (const { id } of amis) {
        found(id, `rule ${Identifier} of the Recycle Bin (${LockState})`);
      }
    }
  }
}

async function lockedSnapshots(asking: Asking, { ec2 }: RetentionClients, amis: readonly GoldenAmi[], found: Found): Promise<void> {
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
}
