import { BatchSize, batchSize } from './batch-size';
import { PlanMeaning } from './plan-meaning';
import { FleetFacts, FleetInstance, isLeaving } from '../roll/decide/fleet-facts';

/** What a roll will be like. */
export interface RollForecast {
  /** Instances that are replaced, and the tasks that run on each of them. */
  readonly instances: ReadonlyArray<Pick<FleetInstance, 'id' | 'pool'> & { readonly runningTasks: number }>;
  readonly batch: BatchSize;
  /** Seconds that the last rolls took: their median. @default - there were none */
  readonly expectedSeconds?: number;
  /** How many rolls that is from. */
  readonly basedOn: number;
}

/** What a forecast is made from. */
export interface ForecastFacts {
  readonly fleet: FleetFacts;
  readonly minHealthyPercentage: number;
  readonly maxHealthyPercentage: number;
  /** Seconds that the last successful refreshes took, the newest first; five count. */
  readonly lastSeconds: readonly number[];
}

const MOST_REFRESHES = 5;

/** What carrying out a plan will be like for the instances. Those that run the version already, and those that leave, are not replaced. */
export function rollForecast({ rolls, launchTemplate }: PlanMeaning, facts: ForecastFacts): RollForecast {
  const { fleet, minHealthyPercentage, maxHealthyPercentage } = facts;
  const runsIt = ({ launchTemplateVersion }: FleetInstance) => launchTemplate.to !== undefined && launchTemplateVersion === launchTemplate.to;
  const replaced = rolls ? fleet.instances.filter((instance) => !isLeaving(instance) && !runsIt(instance)) : [];
  const last = facts.lastSeconds.slice(0, MOST_REFRESHES);
  return {
    instances: replaced.map(({ id, pool, ecs }) => ({ id, pool, runningTasks: ecs?.runningTasks ?? 0 })),
    batch: batchSize({ desired: fleet.group.desiredCapacity, minHealthyPercentage, maxHealthyPercentage }),
    expectedSeconds: median(last),
    basedOn: last.length,
  };
}

function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : sorted.length === 0 ? undefined : (sorted[middle - 1] + sorted[middle]) / 2;
}
