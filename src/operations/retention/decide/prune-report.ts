import { PruneRules } from './decide-prune';
import { PruneStep } from './next-step';
import { Price } from './prices';
import { Home } from './protections';
import { CheckedPlan, Gap } from './recycle-bin';
import { gibAtMost, SnapshotSizes } from './snapshot-gib';
import { StepOutcome } from './step-outcome';
import { revocation } from '../../revocation/revocation';
import { GoldenAmi } from '../golden-ami';

/** What is billed less, at most: snapshots of several AMIs hold in common what did not change. */
export interface Freed {
  readonly gib: number;
  /** USD a month. @default - nobody has said what a snapshot costs in this Region */
  readonly usd?: number;
}

/** An AMI of a report. */
export interface ReportedAmi {
  readonly amiId: string;
  readonly name: string;
  readonly state: string;
  readonly createdAt: Date;
  /** Since when and why nobody may run it, to follow "revoked". @default - nobody has revoked it */
  readonly revoked?: string;
}

/** An AMI that goes a step. */
export interface ReportedStep extends ReportedAmi {
  readonly step: PruneStep;
  readonly reason: string;
  readonly frees: Freed;
  /** What undoes it: a call; the Recycle Bin, for so many days; nothing that is known. */
  readonly undoneBy: 'call' | { readonly recycleBinDays: number } | 'nothing';
}

/** What a prune would do, or did. */
export interface PruneReport extends Home {
  readonly at: Date;
  readonly rules: PruneRules;
  /** The oldest first; of the steps before them what is revoked. */
  readonly kept: ReadonlyArray<ReportedAmi & { readonly reasons: readonly string[] }>;
  readonly steps: readonly ReportedStep[];
  /** What is not known, a sentence each: then there are no steps. */
  readonly refused: readonly string[];
  /** What keeps an AMI from being deregistered that could be otherwise. */
  readonly gaps: readonly Gap[];
  /** What the steps free. */
  readonly freesNow: Freed;
  /** What is free once the AMIs of these steps have gone all of theirs. */
  readonly freesInTheEnd: Freed;
  /** Where the price is from. @default - nobody has said what a snapshot costs in this Region */
  readonly price?: Price;
  /** What came of each step. @default - it was only shown */
  readonly outcomes?: readonly StepOutcome[];
}

export interface ReportFacts {
  readonly home: Home;
  readonly rules: PruneRules;
  readonly sizes: SnapshotSizes;
  readonly price?: Price;
  readonly now: Date;
}

/** Puts a plan and what it frees together. */
export function pruneReport({ kept, steps, refused, gaps, binDays }: CheckedPlan, { home, rules, sizes, price, now }: ReportFacts): PruneReport {
  const freed = (amis: readonly GoldenAmi[]): Freed => {
    const gib = gibAtMost(amis, sizes);
    return { gib, ...(price === undefined ? {} : { usd: gib * price.usdPerGibMonth }) };
  };
  const last = steps.filter(({ step }) => step === 'deregister');
  return {
    ...home,
    at: now,
    rules,
    kept: kept.map(({ ami, reasons }) => ({ ...reported(ami), reasons })),
    steps: steps.map(({ ami, step, reason }) => ({
      ...reported(ami), step, reason, frees: freed(step === 'deregister' ? [ami] : []), undoneBy: undoneBy(step, binDays.get(ami.id)),
    })),
    refused,
    gaps,
    freesNow: freed(last.map(({ ami }) => ami)),
    freesInTheEnd: freed(steps.map(({ ami }) => ami)),
    price,
  };
}

/** Whether somebody should see to something. */
export function isToBeSeenTo({ refused, gaps, outcomes = [] }: PruneReport): boolean {
  return refused.length > 0 || gaps.length > 0 || outcomes.some(({ outcome }) => outcome === 'failed');
}

function undoneBy(step: PruneStep, recycleBinDays: number | undefined): ReportedStep['undoneBy'] {
  return step !== 'deregister' ? 'call' : recycleBinDays === undefined ? 'nothing' : { recycleBinDays };
}

function reported({ id, name, state, createdAt, tags }: GoldenAmi): ReportedAmi {
  return { amiId: id, name, state, createdAt, revoked: revocation(tags) };
}
