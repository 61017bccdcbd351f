import { FleetFacts, FleetInstance, isInStandby, isLeaving, Refresh } from './fleet-facts';
import { RollLimits } from './roll-limits';
import { RollMemory } from './roll-memory';
import { AmiVersion } from './verdict';
import { wantingOf } from './wanting';

/** What stands between a roll and its verdict. */
export type Obstacle = { readonly do: 'wait'; readonly for: string } | { readonly do: 'go back'; readonly because: string };

/** New instances that fail, one after the other, before it no longer matters that sessions drain meanwhile. */
const MANY_FAILED_LAUNCHES = 3;

/** Instances that stay, do not run what they are to run, and that a refresh would replace. */
export function leftBehind(goal: AmiVersion, { instances }: FleetFacts): FleetInstance[] {
  return instances.filter((instance) => !isLeaving(instance) && !isInStandby(instance) && !runs(goal, instance));
}

/** Whether an instance runs what it is to run. */
export function runs({ amiId, version }: AmiVersion, instance: Pick<FleetInstance, 'amiId' | 'launchTemplateVersion'>): boolean {
  return instance.amiId === amiId && instance.launchTemplateVersion === version;
}

/**
 * What is to be waited for, or what has been waited for too long; undefined when nothing is in the way.
 *
 * @param refresh instance refresh that is active. Then only its getting stuck is an obstacle: it is not over anyway.
 */
export function obstacleToVerdict(
  goal: AmiVersion, facts: FleetFacts, memory: RollMemory, limits: RollLimits, refresh?: Refresh,
): Obstacle | undefined {
  const draining = facts.instances.filter((instance) => drains(instance, facts, memory, limits));
  if (refresh) {
    const failed = memory.failedLaunches ?? 0;
    const patient = draining.length > 0 && failed < MANY_FAILED_LAUNCHES;
    const why = draining.length > 0 ? `${failed} new instances have failed` : undefined;
    return (patient ? undefined : stuck(`The instance refresh (${refresh.status}, ${refresh.percentage} %)`, facts, memory, limits, why))
      ?? (draining.length > 0 ? { do: 'wait', for: sessions(draining) } : undefined);
  }
  const drainingOld = draining.filter((instance) => !runs(goal, instance));
  if (drainingOld.length > 0) {
    return { do: 'wait', for: sessions(drainingOld) };
  }
  const coming = facts.instances.filter(({ lifecycleState }) => /Pending/.test(lifecycleState));
  if (coming.length > 0) {
    const which = coming.map(({ id }) => id).join(', ');
    return stuck(`The launch of ${which}`, facts, memory, limits) ?? { do: 'wait', for: `${which} to come up` };
  }
  return unsettled(facts, memory, limits) ?? putAside(goal, facts);
}

/** Whether sessions still end on an instance that leaves, and may go on doing so. */
function drains(instance: FleetInstance, { at }: FleetFacts, { watchingSince }: RollMemory, { drainBudgetSeconds }: RollLimits): boolean {
  const since = instance.leavingSince ?? watchingSince;
  return isLeaving(instance) && (instance.ecs?.runningTasks ?? 0) > 0 && at.getTime() - since.getTime() < drainBudgetSeconds * 1000;
}

function stuck(
  what: string, { at }: FleetFacts, { progressAt }: RollMemory, { stuckSeconds, checkpointSeconds }: RollLimits, why = 'no session drains',
): Obstacle | undefined {
  const idle = (at.getTime() - progressAt.getTime()) / 1000;
  return idle >= stuckSeconds + checkpointSeconds ? { do: 'go back', because: `${what} has made no progress for ${Math.round(idle)} s, and ${why}.` } : undefined;
}

/** What the fleet lacks has its time from when it began to, and from when the refresh was over. */
function unsettled(facts: FleetFacts, memory: RollMemory, { settleSeconds }: RollLimits): Obstacle | undefined {
  const { connections, instances } = wantingOf(facts);
  if (connections.length === 0 && instances === 0) {
    return undefined;
  }
  const what = connections.length > 0
    ? `ECS to be connected to ${connections.map(inWords).join(', ')}`
    : `${instances} more of ${facts.group.desiredCapacity} instances to be in service`;
  const wanting = Math.min(facts.at.getTime(), ...[...memory.wanting?.values() ?? []].map((since) => since.getTime()));
  const since = Math.max(wanting, memory.watchingSince.getTime(), facts.refresh?.endedAt?.getTime() ?? 0);
  return facts.at.getTime() - since < settleSeconds * 1000
    ? { do: 'wait', for: what }
    : { do: 'go back', because: `Waited ${settleSeconds} s in vain for ${what}.` };
}

/** Only whoever has put an old instance in Standby knows what is to become of it. */
function putAside(goal: AmiVersion, { instances }: FleetFacts): Obstacle | undefined {
  const old = instances.filter((instance) => isInStandby(instance) && !runs(goal, instance)).map(({ id }) => id);
  return old.length === 0 ? undefined : { do: 'wait', for: `somebody to return ${old.join(', ')} from Standby to service, or to terminate it` };
}

function inWords({ id, ecs }: FleetInstance): string {
  return `${id} (${ecs ? `${ecs.status}, agent ${ecs.agentConnected ? 'connected' : 'not connected'}` : 'not registered'})`;
}

function sessions(draining: readonly FleetInstance[]): string {
  const tasks = draining.reduce((sum, { ecs }) => sum + (ecs?.runningTasks ?? 0), 0);
  return `${tasks} ${tasks === 1 ? 'session' : 'sessions'} to end on ${draining.map(({ id }) => id).join(', ')}`;
}
