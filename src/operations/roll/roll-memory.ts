import { FleetFacts, FleetInstance, isLeaving } from './fleet-facts';
import { Probe } from './verdict';

/** What a watcher of a roll has seen and done so far. */
export interface RollMemory {
  readonly watchingSince: Date;
  /** Refresh that had ended before the roll began. @default - there was none */
  readonly formerRefreshId?: string;
  /** Instance refreshes that the watcher has started. */
  readonly refreshes: number;
  /** Attempts to start a refresh, or to probe, that AWS has refused one after the other. */
  readonly attempts: number;
  /** Why it refused the last one. */
  readonly lastError?: string;
  /** What became of the probe task. @default - it has not been tried */
  readonly probe?: Probe;
  /** When anything last changed, and what there was to see then. */
  readonly progressAt: Date;
  readonly seen: string;
  /** Since when every instance is new and connected. @default - not yet */
  readonly completeSince?: Date;
}

/** The memory of a watcher that begins. */
export function beginToWatch(facts: FleetFacts, formerRefreshId: string | undefined, probe?: Probe): RollMemory {
  return { watchingSince: facts.at, formerRefreshId, refreshes: 0, attempts: 0, progressAt: facts.at, seen: visible(facts), probe };
}

/** The memory after one more look. */
export function remember(memory: RollMemory, facts: FleetFacts): RollMemory {
  const seen = visible(facts);
  return seen === memory.seen ? memory : { ...memory, seen, progressAt: facts.at };
}

/** All of which a change is progress. Sessions come and go; only those that hold an instance back count. */
function visible({ refresh, instances }: FleetFacts): string {
  const sessions = (instance: FleetInstance) => (isLeaving(instance) ? instance.ecs?.runningTasks : undefined);
  return JSON.stringify([
    refresh && [refresh.id, refresh.status, refresh.percentage, refresh.livePercentage, refresh.warmPercentage],
    instances
      .map((instance) => [instance.id, instance.lifecycleState, instance.ecs?.status, instance.ecs?.agentConnected, sessions(instance)])
      .sort(),
  ]);
}
