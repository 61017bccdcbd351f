import { FleetFacts } from './fleet-facts';
import { PassedOver } from './passed-over';
import { AmiVersion, Probe } from './verdict';
import { WayBack } from './way-back';

/** A roll that has begun: the group launches what it is to run. */
export interface StartedRoll {
  readonly goal: AmiVersion;
  /** What the group launched before. @default - it was made just now, or nobody knows */
  readonly from?: AmiVersion;
  /**
   * Whether this has run before, and well: a way back, or a fleet on which nothing rolls. Whatever goes wrong then is told, and neither is the AMI
   * marked nor anything taken back: it would lead ever further back. @default false
   */
  readonly trusted?: boolean;
  /** What to return to should the roll fail. @default - there is nothing */
  readonly lastGood?: WayBack;
  /** What is newer than that, and revoked. @default - nothing is */
  readonly passedOver?: readonly PassedOver[];
  /** The fleet as it is now. */
  readonly facts: FleetFacts;
  /** Refresh that had ended before the roll began. @default - there was none */
  readonly formerRefreshId?: string;
  /** What is known of the probe beforehand. @default - it is still to be made */
  readonly probe?: Probe;
  /** The AMI bears the verdict of a roll that went well. @default - it does not, or nobody knows */
  readonly verifiedBefore?: boolean;
  /** How long the last rolls took. @default - nobody knows */
  readonly expectedSeconds?: number;
  readonly startedAt: Date;
}
