import { PlanMeaning } from './plan-meaning';
import { PlannedChange } from './planned-change';
import { RollForecast } from './roll-forecast';
import { PlannedRefresh } from './roll-preferences';
import { ValueChange } from './value-changes';
import { ContentChanges } from '../../content/content-changes';

/** The worst that a plan does: nothing, change what is there or add to it, replace instances, take something away in AWS. */
export type PlanVerdict = 'nothing' | 'in place' | 'rolls' | 'destroys';

/** An AMI, as far as pins and content files know it. */
export interface ReportedAmi {
  readonly id: string;
  /** Time of its bake, ISO 8601 in UTC. @default - nobody knows */
  readonly builtAt?: string;
  /** Whole seconds since then. @default - nobody knows */
  readonly ageSeconds?: number;
  /** AMI that its builder was started from. @default - nobody knows */
  readonly sourceAmi?: string;
  /** Whether it is known what is in it. */
  readonly contentKnown: boolean;
}

/** A resource that changes, with the values that may be shown. */
export interface ReportedChange extends PlannedChange {
  /** Of an update or a replacement. What is long, or hidden on purpose, such as user data, has the text `(changed)`. */
  readonly values: readonly ValueChange[];
}

/** How a roll goes: what the group has for its refresh, and what the commands watch. */
export interface ReportedPreferences extends PlannedRefresh {
  /** Alarms that must stay OK. @default - nobody has said */
  readonly alarms?: readonly string[];
  /** Seconds that they must stay OK once every instance is new. @default - nobody has said */
  readonly bakeSeconds?: number;
}

/** What a plan does, for those who decide about it: as text on a terminal, as a comment, as JSON. The same plan and facts, the same report. */
export interface PlanReport {
  readonly stack: string;
  readonly environment: string;
  readonly verdict: PlanVerdict;
  /** The verdict as a sentence of fixed words and numbers, such as `rolls 3 instances, 1 at a time, about 7 min plus draining`. */
  readonly sentence: string;
  /** See `planDigest`. */
  readonly digest: string;
  readonly meaning: PlanMeaning;
  /** @default - there is no fleet yet, or AWS could not be asked */
  readonly forecast?: RollForecast;
  readonly ami: {
    /** @default - nobody knows, or there was none */
    readonly from?: ReportedAmi;
    readonly to: ReportedAmi;
  };
  /** What is different in the AMI. @default - it is the same AMI, or what is in one of them is not known */
  readonly content?: ContentChanges;
  readonly changes: readonly ReportedChange[];
  /** @default - a change of the group starts no refresh */
  readonly preferences?: ReportedPreferences;
  /** A sentence each. */
  readonly warnings: readonly string[];
}
