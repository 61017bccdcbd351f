import { RollVerdict } from '../../../contract';
import { Pin } from '../../../pins/pin';
import { PlanMeaning } from '../../plan/plan-meaning';
import { FleetFacts } from '../decide/fleet-facts';
import { AmiVersion, Probe } from '../decide/verdict';
import { KnownAmi, TemplateVersion } from '../decide/way-back';

/** What a roll asks of AWS. Errors are UserErrors where a person can put them right. */
export interface FleetPort {
  /** The fleet as it is; undefined when there is no group. @throws UserError when AWS can't be asked, or the credentials are another account's */
  look(): Promise<FleetFacts | undefined>;
  /** The same, asked at a watcher's pace: a call every few seconds. */
  watch(): Promise<FleetFacts | undefined>;
  /** Starts an instance refresh to what the group launches; instances that run it already stay. @throws when AWS refuses */
  startRefresh(): Promise<void>;
  /** Asks Auto Scaling to cancel the refresh that is active; none is no error. It has ended once a look says so. */
  cancelRefresh(): Promise<void>;
  /** Seconds that the last successful refreshes took, newest first. */
  lastRolls(): Promise<number[]>;
  /** Starts a task on a new instance and says whether it came up without a pull. @throws when AWS can't be asked */
  probe(goal: AmiVersion, facts: FleetFacts): Promise<Probe>;
  /** Why instances failed since a time, a sentence each. Never throws. */
  diagnose(facts: FleetFacts, since: Date): Promise<string[]>;
  /** Versions that the fleet's launch template has now. */
  versions(templateId: string): Promise<TemplateVersion[]>;
  /** What is known of AMIs; those that are gone are left out. */
  amis(ids: readonly string[]): Promise<Map<string, KnownAmi>>;
  /**
   * Writes the outcome of a roll on an AMI. One that is not this account's own has no such tag: nothing happens.
   *
   * @returns why it is another environment's to write it; undefined otherwise.
   */
  tagVerdict(amiId: string, verdict: RollVerdict): Promise<string | undefined>;
  /** The pin that an AMI would have; undefined when it is no golden AMI of this environment. */
  pinOf(amiId: string): Promise<Omit<Pin, 'previous'> | undefined>;
  /** Waits as long as the watcher does between two looks, times a factor. @throws Interrupted on Ctrl-C */
  pause(factor: number): Promise<void>;
  now(): Date;
}

/** Which AMI a plan is made for. */
export type Choice =
  /** As pin, variable file and look-up say. */
  | { readonly by: 'configuration' }
  /** As this pin says, which is not written yet. */
  | { readonly by: 'pin'; readonly pin: Omit<Pin, 'previous'> }
  /** Whatever is pinned. */
  | { readonly by: 'variables'; readonly amiId: string; readonly version?: string };

/** A plan that is saved, and what it means. */
export interface RollPlan {
  readonly meaning: PlanMeaning;
  /** What tells it from other plans; see {@link planDigest}. */
  readonly digest: string;
  /** Carries out this very plan; what it printed was shown. @throws UserError when it fails, which may be half-way */
  apply(): Promise<void>;
}

/** What a roll asks of Terraform and of the pin file. */
export interface StackPort {
  /** Synthesises and plans. Nothing is changed. @throws UserError when that fails */
  plan(choice: Choice): Promise<RollPlan>;
  /** Synthesises what is configured, in place of a plan's choice that was not carried out: whoever types `terraform` next gets that. */
  restore(): Promise<void>;
  /** Pins. */
  pin(pin: Omit<Pin, 'previous'>): Promise<void>;
}
