import { AMI_TAG, PROJECT } from '../../../contract';
import { GoldenAmi } from '../golden-ami';

/** What a rule of the Recycle Bin keeps. A rule keeps things of one kind. */
export type Binned = 'EC2_IMAGE' | 'EBS_SNAPSHOT';

/** A rule of the Recycle Bin that is in force. */
export interface BinRule {
  readonly id: string;
  readonly keeps: Binned;
  readonly days: number;
  /** Tags of which a thing must have one to be kept; without any, everything of the Region is. */
  readonly tags: ReadonlyArray<{ readonly key: string; readonly value: string }>;
}

/** What is known of the Recycle Bin before an AMI is deregistered. */
export interface BinFacts {
  readonly rules: readonly BinRule[];
  /** Tags of the AMI's snapshots, by ID; one that is gone is left out. */
  readonly snapshots: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

/** Why the Recycle Bin would not give an AMI back, and what to type. */
export interface Uncovered {
  readonly because: string;
  readonly next: string;
}

/** Days for which the rule that we propose keeps things. */
const PROPOSED_DAYS = 14;

/**
 * Whether the Recycle Bin would keep an AMI, and its snapshots for at least as long: without them it can't be restored. Undefined when it would.
 *
 * Source: EBS user guide, "Recycle Bin", "How do retention rules work?": a rule with tags keeps what has one of them; of several, the longest holds.
 */
export function uncovered({ id, tags, snapshotIds }: GoldenAmi, { rules, snapshots }: BinFacts, region: string): Uncovered | undefined {
  const days = longest(rules, 'EC2_IMAGE', tags);
  if (days === 0) {
    return { because: `No rule of the Recycle Bin in ${region} would keep ${id}: once deregistered, it would be gone.`, next: createRule('EC2_IMAGE', PROPOSED_DAYS, region) };
  }
  for (const snapshotId of snapshotIds) {
    const tagsOfSnapshot = snapshots.get(snapshotId);
    const kept = tagsOfSnapshot === undefined ? Infinity : longest(rules, 'EBS_SNAPSHOT', tagsOfSnapshot);
    if (kept < days) {
      const howLong = kept === 0 ? `no rule would keep its snapshot ${snapshotId}` : `its snapshot ${snapshotId} only for ${kept}`;
      return { because: `The Recycle Bin in ${region} would keep ${id} for ${days} days, but ${howLong}.`, next: createRule('EBS_SNAPSHOT', days, region) };
    }
  }
  return undefined;
}

/** Days for which the rules keep a thing with these tags; 0 when none does. */
function longest(rules: readonly BinRule[], kind: Binned, has: Readonly<Record<string, string>>): number {
  const matching = rules.filter(({ keeps, tags }) => keeps === kind && (tags.length === 0 || tags.some(({ key, value }) => has[key] === value)));
  return Math.max(0, ...matching.map(({ days }) => days));
}

function createRule(kind: Binned, days: number, region: string): string {
  return `aws rbin create-rule --region ${region} --resource-type ${kind} --retention-period RetentionPeriodValue=${days},RetentionPeriodUnit=DAYS`
    + ` --resource-tags ResourceTagKey=${AMI_TAG.project},ResourceTagValue=${PROJECT}`;
}
