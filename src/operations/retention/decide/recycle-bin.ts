import { PrunePlan } from './decide-prune';
import { AMI_TAG, PROJECT } from '../../../contract';
import { GoldenAmi } from '../golden-ami';

/** What a rule of the Recycle Bin keeps. A rule keeps things of one kind. */
export type Binned = 'EC2_IMAGE' | 'EBS_SNAPSHOT';

/** A rule of the Recycle Bin that is in force, and keeps things by their tags. */
export interface BinRule {
  readonly id: string;
  readonly keeps: Binned;
  readonly days: number;
  /** Tags of which a thing must have one to be kept. One without any, for the whole Region, does not count: it may exclude things by tags that nobody sees. */
  readonly tags: ReadonlyArray<{ readonly key: string; readonly value: string }>;
}

/** What is known of the Recycle Bin before an AMI is deregistered. */
export interface BinFacts {
  readonly rules: readonly BinRule[];
  /** Tags of the AMIs' snapshots, by ID; one that EC2 does not list is left out. */
  readonly snapshots: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

/** Why the Recycle Bin would not give an AMI back, or why that is not known, and what to type. */
export interface Gap {
  readonly amiId: string;
  readonly because: string;
  /** @default - what to do is said already */
  readonly next?: string;
}

/** A plan, and what is missing for what could be deregistered otherwise. */
export interface CheckedPlan extends PrunePlan {
  readonly gaps: readonly Gap[];
  /** Days for which the Recycle Bin keeps each AMI that could be deregistered, by ID. One that is not in here is gone for good, as far as is known. */
  readonly binDays: ReadonlyMap<string, number>;
}

/** Days for which the rule that we propose keeps things. */
const PROPOSED_DAYS = 14;

const REGION_WIDE = 'One for the whole Region does not count, as it may exclude it.';
const UNLISTED = 'it is gone, or hidden from these credentials, and without it no Recycle Bin gives the AMI back.';

/**
 * Whether the Recycle Bin would keep an AMI, and its snapshots for at least as long: without them it can't be restored. Undefined when it would.
 *
 * Source: EBS user guide, "Recycle Bin", "How do retention rules work?": a rule with tags keeps what has one of them; of several, the longest holds.
 */
export function uncovered({ id, tags, snapshotIds }: GoldenAmi, { rules, snapshots }: BinFacts, region: string): Gap | undefined {
  const days = longest(rules, 'EC2_IMAGE', tags);
  if (days === 0) {
    const because = `No rule of the Recycle Bin in ${region} keeps ${id} by a tag: once deregistered, it may be gone. ${REGION_WIDE}`;
    return { amiId: id, because, next: createRule('EC2_IMAGE', PROPOSED_DAYS, region) };
  }
  for (const snapshotId of snapshotIds) {
    const tagsOfSnapshot = snapshots.get(snapshotId);
    if (tagsOfSnapshot === undefined) {
      return { amiId: id, because: `EC2 in ${region} does not list the snapshot ${snapshotId} of ${id}: ${UNLISTED}` };
    }
    const kept = longest(rules, 'EBS_SNAPSHOT', tagsOfSnapshot);
    if (kept < days) {
      const howLong = kept === 0 ? `no rule keeps its snapshot ${snapshotId} by a tag` : `its snapshot ${snapshotId} only for ${kept}`;
      return { amiId: id, because: `The Recycle Bin in ${region} would keep ${id} for ${days} days, but ${howLong}.`, next: createRule('EBS_SNAPSHOT', days, region) };
    }
  }
  return undefined;
}

/** Days for which the Recycle Bin keeps an AMI that is not {@link uncovered}. */
export function daysInBin({ tags }: Pick<GoldenAmi, 'tags'>, { rules }: BinFacts): number {
  return longest(rules, 'EC2_IMAGE', tags);
}

/** Days for which the rules keep a thing with these tags; 0 when none does. */
function longest(rules: readonly BinRule[], kind: Binned, has: Readonly<Record<string, string>>): number {
  const matching = rules.filter(({ keeps, tags }) => keeps === kind && tags.some(({ key, value }) => has[key] === value));
  return Math.max(0, ...matching.map(({ days }) => days));
}

function createRule(kind: Binned, days: number, region: string): string {
  return `aws rbin create-rule --region ${region} --resource-type ${kind} --retention-period RetentionPeriodValue=${days},RetentionPeriodUnit=DAYS`
    + ` --resource-tags ResourceTagKey=${AMI_TAG.project},ResourceTagValue=${PROJECT}`;
}
