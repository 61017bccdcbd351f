import { Import } from './decide-imports';
import { LeaveOldState } from './leave-old-state';
import { PlannedAdoption } from './planned-adoption';
import { NestedSettings } from './settings-to-write';

/**
 * What has come of taking a fleet over. `refused`: something would be destroyed, replaced or detached. `planned`: nothing is in the way, and
 * nothing was changed. `adopted`: the state has it. `already`: it had it all before. `nothing`: there is no fleet.
 */
export type AdoptionOutcome = 'refused' | 'planned' | 'adopted' | 'already' | 'nothing';

/** The report of the command. `--json` prints it as it is. */
export interface AdoptionReport {
  readonly environment: string;
  readonly stack: string;
  readonly outcome: AdoptionOutcome;
  /** By which names, and where, the fleet was looked for. */
  readonly lookedFor: { readonly autoScalingGroup: string; readonly launchTemplate: string; readonly region: string };
  /** Everything that exists and belongs to the stack, whether it is in the state yet or not. */
  readonly imports: readonly Import[];
  /** A sentence for each thing that keeps the fleet from being taken over before there is a plan. */
  readonly refusals: readonly string[];
  /** What the plan says. @default - none was made */
  readonly plan?: PlannedAdoption;
  /** Settings with which the obstacles are gone. */
  readonly settings: NestedSettings;
  /** A sentence for each thing of theirs that the stack does not know. */
  readonly theirOwn: readonly string[];
  /** What the old repository has to do. @default - its state was not given */
  readonly oldState?: LeaveOldState;
}
