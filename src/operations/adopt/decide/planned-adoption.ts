import { ChangeInPlace, changesInPlace, takenAway } from './changes-in-place';
import { Import } from './decide-imports';
import { Obstacle, obstacles } from './obstacles';
import { UserError } from '../../../errors';
import { readPlan, ResourceChange } from '../../plan/plan-json';
import { planMeaning } from '../../plan/plan-meaning';

/** What a plan says of a fleet that is to be taken over. */
export interface PlannedAdoption {
  /** What has yet to enter the state. */
  readonly toImport: readonly Import[];
  /** Addresses of what is in the state already. */
  readonly adopted: readonly string[];
  readonly obstacles: readonly Obstacle[];
  /** What the first deploy changes in place. */
  readonly changes: readonly ChangeInPlace[];
  /** A sentence for each thing that it takes away by that. */
  readonly takenAway: readonly string[];
  /** Addresses of what it makes. */
  readonly made: readonly string[];
  /** Whether it replaces instances. */
  readonly rolls: boolean;
}

/**
 * What the plan of the whole stack, with what exists imported, says.
 *
 * @param json what `terraform show -json` prints of it, parsed.
 * @param imports what was to be imported.
 */
export function plannedAdoption(json: unknown, imports: readonly Import[]): PlannedAdoption {
  const changes = managed(json);
  const entering = new Set(changes.filter(({ change }) => change.importing).map(({ address }) => address));
  return {
    toImport: imports.filter(({ address }) => entering.has(address)),
    adopted: changes.filter(({ address, change }) => change.before && !entering.has(address)).map(({ address }) => address),
    obstacles: obstacles(changes),
    changes: changesInPlace(changes),
    takenAway: takenAway(changes),
    made: changes.filter(({ change: { actions, before } }) => !before && actions.includes('create')).map(({ address }) => address),
    rolls: planMeaning(json).rolls,
  };
}

/**
 * Refuses a plan that does anything but take things into the state.
 *
 * @throws UserError that names what it would do.
 */
export function refuseAnyChange(json: unknown): void {
  const doing = managed(json).filter(({ change: { actions } }) => actions.some((action) => action !== 'no-op'));
  if (doing.length > 0) {
    throw new UserError(
      `Taking the fleet over would change it: ${doing.map(({ address, change: { actions } }) => `${actions.join(' and ')} ${address}`).join(', ')}. Nothing was changed.`,
      'Read the plan of the stack, npx projen deploy shows it, and import what is fit for it by hand: terraform import.',
    );
  }
}

function managed(json: unknown): ResourceChange[] {
  return readPlan(json).resource_changes.filter(({ mode, deposed }) => mode === 'managed' && deposed === undefined);
}
