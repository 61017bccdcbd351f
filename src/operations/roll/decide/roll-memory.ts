import { FleetFacts, FleetInstance, isActive, isLeaving } from './fleet-facts';
import { Probe } from './verdict';
import { WantingSince, wantingSince } from './wanting';

/** What a watcher of a roll has seen and done so far. */
export interface RollMemory {
  readonly watchingSince: Date;
  /** What the group was last seen to launch, and since when. */
  readonly launches: LaunchesSince;
  /** Refresh that had ended before the roll began. @default - there was none */
  readonly formerRefreshId?: string;
  /** Instance refreshes that the watcher has started. */
  readonly refreshes: number;
  /** Attempts to start a refresh, or to probe, that AWS has refused one after the other. Trouble that passes is no refusal. */
  readonly attempts: number;
  /** Why the last one came to nothing. @default - it did come to something, or there was none */
  readonly lastError?: string;
  /** What became of the probe task. @default - it has not been tried */
  readonly probe?: Probe;
  /** When the roll last got further, and how far it was then. */
  readonly progressAt: Date;
  readonly seen: string;
  /** New live instances on their way into service. @default - none */
  readonly coming?: readonly string[];
  /** Of these, how many went without having got there since the roll last got further. @default 0 */
  readonly failedLaunches?: number;
  /** Since when every instance is new and connected. @default - not yet */
  readonly completeSince?: Date;
  /** Since when the fleet has lacked what it lacks. @default - it lacks nothing */
  readonly wanting?: WantingSince;
}

/** A launch template version that a group was seen to launch, look after look. */
export interface LaunchesSince {
  /** @default - none */
  readonly version?: string;
  readonly since: Date;
}

/** The memory of a watcher that begins. */
export function beginToWatch(facts: FleetFacts, formerRefreshId: string | undefined, probe?: Probe): RollMemory {
  const { at, group } = facts;
  const seen = { seen: reached(facts), coming: coming(facts), wanting: wantingSince(facts) };
  const launches = { version: group.launchTemplate?.version, since: at };
  return { watchingSince: at, launches, formerRefreshId, refreshes: 0, attempts: 0, progressAt: at, probe, ...seen };
}

/** The memory after one more look. */
export function remember(memory: RollMemory, facts: FleetFacts): RollMemory {
  const seen = reached(facts);
  const version = facts.group.launchTemplate?.version;
  const launches = version === memory.launches.version ? memory.launches : { version, since: facts.at };
  const now = { ...memory, launches, coming: coming(facts), wanting: wantingSince(facts, memory.wanting) };
  if (seen !== memory.seen) {
    return { ...now, seen, progressAt: facts.at, failedLaunches: 0 };
  }
  const staying = new Set(facts.instances.filter((instance) => !isLeaving(instance)).map(({ id }) => id));
  const failed = (memory.coming ?? []).filter((id) => !staying.has(id)).length;
  return { ...now, failedLaunches: (memory.failedLaunches ?? 0) + failed };
}

/**
 * All of which a change is progress. While a refresh is active, new instances count once they serve: where none of them gets that far, they come
 * and go without end, and the refresh's percentages with them. Sessions come and go, too; only those that hold an instance back count.
 */
function reached({ refresh, group, instances }: FleetFacts): string {
  const sessions = (instance: FleetInstance) => (isLeaving(instance) ? instance.ecs?.runningTasks : undefined);
  const rolls = refresh !== undefined && isActive(refresh);
  const isNew = ({ launchTemplateVersion }: FleetInstance) => launchTemplateVersion === group.launchTemplate?.version;
  const counts = (instance: FleetInstance) => !rolls || !isNew(instance) || instance.lifecycleState === 'InService';
  return JSON.stringify([
    refresh && [refresh.id, refresh.status],
    instances
      .filter(counts)
      .map((instance) => [instance.id, instance.lifecycleState, instance.ecs?.status, instance.ecs?.agentConnected, sessions(instance)])
      .sort(),
  ]);
}

function coming({ group, instances }: FleetFacts): string[] {
  return instances
    .filter(({ launchTemplateVersion, lifecycleState }) => launchTemplateVersion === group.launchTemplate?.version && /^Pending/.test(lifecycleState))
    .map(({ id }) => id);
}
