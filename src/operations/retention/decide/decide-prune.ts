import { nextStep, PruneStep } from './next-step';
import { Home, newestOf, protections } from './protections';
import { isLaunchableThoughRevoked } from '../../revocation/decide/runs-it';
import { GoldenAmi } from '../golden-ami';
import { Reference, ReferenceLook } from '../references/reference';

/** How many AMIs are kept, and how fast the others go. */
export interface PruneRules {
  /** The newest so many of each architecture stay, whatever their age. */
  readonly keep: number;
  /** Days that every AMI stays. */
  readonly olderThanDays: number;
  /** AMIs that are taken a step in one run: what is revoked, then the oldest. */
  readonly max: number;
  /** Days that an AMI stays disabled before it is deregistered. */
  readonly soakDays: number;
}

export interface PruneFacts {
  readonly home: Home;
  /** One environment's, in any order. */
  readonly amis: readonly GoldenAmi[];
  readonly looks: readonly ReferenceLook[];
  readonly rules: PruneRules;
  readonly now: Date;
  /** AMIs that nobody could get back once they are deregistered: they are not, and take no place of those that go a step. @default - there is none */
  readonly unrestorable?: ReadonlySet<string>;
}

/** An AMI that stays as it is, and everything that speaks for that. */
export interface KeptAmi {
  readonly ami: GoldenAmi;
  readonly reasons: readonly string[];
}

/** An AMI that goes a step further. */
export interface PlannedStep {
  readonly ami: GoldenAmi;
  readonly step: PruneStep;
  readonly reason: string;
  /** GiB of snapshots that the step frees at most; 0 but for the last, which deletes them. */
  readonly freedGib: number;
}

/** What becomes of each AMI, which is in one of both lists; the oldest first, and of those that go a step before them what is revoked. */
export interface PrunePlan {
  readonly kept: readonly KeptAmi[];
  readonly steps: readonly PlannedStep[];
  /** What is not known, a sentence each: then there are no steps. */
  readonly refused: readonly string[];
}

/** Decides which AMIs are kept and which go a step further, and why. The same facts, the same plan. */
export function decidePrune({ home, amis, looks, rules, now, unrestorable }: PruneFacts): PrunePlan {
  const refused = [...new Set(looks.flatMap((look) => ('unknown' in look ? look.unknown : [])))];
  const protection = { ...rules, home, newest: newestOf(amis, rules.keep, home), references: referencesByAmi(looks), now };
  const kept: KeptAmi[] = [];
  const steps: PlannedStep[] = [];
  const sorted = [...amis].sort(oldestFirst);
  // However many others are older: the place of a revoked one is not given away.
  for (const ami of [...sorted.filter(isLaunchableThoughRevoked), ...sorted.filter((one) => !isLaunchableThoughRevoked(one))]) {
    const reasons = protections(ami, protection);
    if (reasons.length > 0) {
      kept.push({ ami, reasons });
      continue;
    }
    const next = nextStep(ami, rules.soakDays, now);
    if ('waits' in next) {
      kept.push({ ami, reasons: [next.waits] });
    } else if (next.step === 'deregister' && unrestorable?.has(ami.id)) {
      kept.push({ ami, reasons: ['the Recycle Bin would not give it back'] });
    } else if (refused.length > 0) {
      kept.push({ ami, reasons: ['it is not known what uses it'] });
    } else if (steps.length >= rules.max) {
      kept.push({ ami, reasons: [`its turn has not come: ${rules.max} a run`] });
    } else {
      steps.push({ ami, ...next, freedGib: next.step === 'deregister' ? ami.sizeGib : 0 });
    }
  }
  return { kept: kept.sort((a, b) => oldestFirst(a.ami, b.ami)), steps, refused };
}

function referencesByAmi(looks: readonly ReferenceLook[]): Map<string, Reference[]> {
  const found = new Map<string, Reference[]>();
  for (const reference of looks.flatMap((look) => ('unknown' in look ? [] : look.references))) {
    const others = found.get(reference.amiId);
    if (others) {
      others.push(reference);
    } else {
      found.set(reference.amiId, [reference]);
    }
  }
  return found;
}

function oldestFirst(a: GoldenAmi, b: GoldenAmi): number {
  return a.createdAt.getTime() - b.createdAt.getTime() || a.id.localeCompare(b.id);
}
