import { ChosenAmi, FleetCondition, isUnknown } from './condition';
import { FleetMember } from './member';
import { isLeaving } from '../roll/decide/fleet-facts';

/** Where an instance stands beside the AMI that its environment's stack chooses, which is the pinned one unless something wins over the pin. */
export type Behind =
  | { readonly runs: 'the chosen AMI' }
  | {
    readonly runs: 'another AMI';
    /** Days between the making of the two AMIs; negative when the instance's is the newer one. @default - its AMI is gone */
    readonly days?: number;
    /** Whether it is the one that was pinned before. */
    readonly wasPinned: boolean;
  };

const DAY_MS = 24 * 3_600_000;

/** How far an instance is behind; undefined where its AMI, or the chosen one, is not known. */
export function behindOf({ ami }: FleetMember, { ami: chosen, previous }: Pick<FleetCondition, 'ami' | 'previous'>): Behind | undefined {
  if (ami === undefined || isUnknown(chosen)) {
    return undefined;
  }
  return ami.id === chosen.id ? { runs: 'the chosen AMI' } : { runs: 'another AMI', days: daysBetween(ami.createdAt, chosen), wasPinned: ami.id === previous };
}

/** Instances that stay and run another AMI than the chosen one. One that is on its way out is being seen to already. */
export function offThePin(condition: Pick<FleetCondition, 'ami' | 'previous' | 'instances'>): FleetMember[] {
  const { instances } = condition;
  return isUnknown(instances) ? [] : instances.filter((member) => !isLeaving(member) && behindOf(member, condition)?.runs === 'another AMI');
}

/** The same in words: `same`, `12 days older, pinned before`, `less than a day newer`, `another, which is gone`; empty where it is not known. */
export function behindInWords(behind: Behind | undefined): string {
  if (behind?.runs !== 'another AMI') {
    return behind ? 'same' : '';
  }
  return `${age(behind.days)}${behind.wasPinned ? ', pinned before' : ''}`;
}

function daysBetween(createdAt: Date | undefined, chosen: ChosenAmi): number | undefined {
  return createdAt && (chosen.createdAt.getTime() - createdAt.getTime()) / DAY_MS;
}

function age(days: number | undefined): string {
  if (days === undefined) {
    return 'another, which is gone';
  }
  const whole = Math.floor(Math.abs(days));
  return `${whole === 0 ? 'less than a day' : `${whole} ${whole === 1 ? 'day' : 'days'}`} ${days < 0 ? 'newer' : 'older'}`;
}
