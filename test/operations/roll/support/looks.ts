import { decideRoll, Move } from '../../../../src/operations/roll/decide/decide-roll';
import { Alarm, FleetFacts, FleetInstance, Refresh } from '../../../../src/operations/roll/decide/fleet-facts';
import { RollLimits } from '../../../../src/operations/roll/decide/roll-limits';
import { beginToWatch, remember, RollMemory } from '../../../../src/operations/roll/decide/roll-memory';
import { AmiVersion, Probe } from '../../../../src/operations/roll/decide/verdict';

export const GOAL: AmiVersion = { amiId: 'ami-new', version: '2' };
const OLD: AmiVersion = { amiId: 'ami-old', version: '1' };

export const LIMITS: RollLimits = {
  bakeSeconds: 0, drainBudgetSeconds: 3600, settleSeconds: 900, stuckSeconds: 600, watchSeconds: 20_000, checkpointSeconds: 0, heedAlarms: true,
};

export const CACHED: Probe = { outcome: 'cached', instanceId: 'i-1', taskArn: 'task' };

/** A moment, in seconds since the watching began. */
export function at(seconds: number): Date {
  return new Date(Date.parse('2026-11-25T00:00:00Z') + seconds * 1000);
}

/** An instance that runs the goal, in service and connected. */
export function fresh(id: string, over: Partial<FleetInstance> = {}): FleetInstance {
  const ecs = { arn: `ci-${id}`, status: 'ACTIVE', agentConnected: true, runningTasks: 0 };
  return { id, pool: 'live', lifecycleState: 'InService', amiId: GOAL.amiId, launchTemplateVersion: GOAL.version, ecs, ...over };
}

/** The same on what ran before. */
export function stale(id: string, over: Partial<FleetInstance> = {}): FleetInstance {
  return fresh(id, { amiId: OLD.amiId, launchTemplateVersion: OLD.version, ...over });
}

/** An old instance on its way out, with sessions on it. */
export function draining(id: string, leavingSince: Date | undefined, sessions = 1): FleetInstance {
  const ecs = { arn: `ci-${id}`, status: 'DRAINING', agentConnected: true, runningTasks: sessions };
  return stale(id, { lifecycleState: 'Terminating:Wait', leavingSince, ecs });
}

export function warm(instance: FleetInstance): FleetInstance {
  return { ...instance, pool: 'warm', lifecycleState: 'Warmed:Hibernated', ecs: undefined };
}

export function refresh(status: Refresh['status'], over: Partial<Refresh> = {}): Refresh {
  return { id: 'refresh-1', status, percentage: 50, startedAt: at(0), ...over };
}

export function alarm(state: Alarm['state'], reason?: string): Alarm {
  return { name: 'errors', state, reason };
}

/** A fleet at a moment: the group launches the goal. */
export function fleet(seconds: number, instances: readonly FleetInstance[], over: Partial<FleetFacts> = {}): FleetFacts {
  const group = {
    name: 'fleet-asg',
    minSize: 0,
    maxSize: 10,
    desiredCapacity: instances.filter(({ pool, lifecycleState }) => pool === 'live' && !/^Term|Standby/.test(lifecycleState)).length,
    launchTemplate: { templateId: 'lt-1', version: GOAL.version },
  };
  return { at: at(seconds), group, instances, alarms: [], ...over };
}

/** What is decided after some looks, the last of which decides. */
export function decided(looks: readonly FleetFacts[], limits: Partial<RollLimits> = {}, over: Partial<RollMemory> = {}): Move {
  const [first, ...later] = looks;
  const memory = later.reduce(remember, beginToWatch({ ...first, at: at(0) }, undefined, CACHED));
  return decideRoll(GOAL, looks.at(-1)!, { ...memory, ...over }, { ...LIMITS, ...limits });
}
