import { ContainerInstance, FleetFacts, FleetInstance, Refresh } from '../../../src/operations/roll/decide/fleet-facts';
import { RollView } from '../../../src/operations/roll/show/roll-progress';

export const BEGIN = new Date('2026-02-01T10:00:00Z');
export const OLD = { amiId: 'ami-0old', launchTemplateVersion: '6' };
export const NEW = { amiId: 'ami-0new', launchTemplateVersion: '7' };

/** A moment, some seconds after the roll began. */
export function at(seconds: number): Date {
  return new Date(BEGIN.getTime() + seconds * 1000);
}

/** An instance in service that runs the old version, and that ECS does not know. */
export function instance(id: string, over: Partial<FleetInstance> = {}): FleetInstance {
  return { id, pool: 'live', lifecycleState: 'InService', ...OLD, ...over };
}

/** What ECS knows of an instance that is well. */
export function inEcs(over: Partial<ContainerInstance> = {}): ContainerInstance {
  return { arn: 'arn', status: 'ACTIVE', agentConnected: true, runningTasks: 0, ...over };
}

/** A refresh under way, started with the roll. */
export function refresh(over: Partial<Refresh> = {}): Refresh {
  return { id: 'r-1', status: 'InProgress', percentage: 0, startedAt: BEGIN, ...over };
}

/** A roll to version 7, begun at {@link BEGIN}, as it is seen with these facts. */
export function view(facts: Partial<Omit<FleetFacts, 'group'>>, over: Partial<RollView> = {}): RollView {
  return {
    facts: { at: BEGIN, group: { name: 'shell-asg', minSize: 1, maxSize: 10, desiredCapacity: 2 }, instances: [], alarms: [], ...facts },
    goal: { amiId: NEW.amiId, version: NEW.launchTemplateVersion },
    waitingFor: 'the refresh',
    startedAt: BEGIN,
    ...over,
  };
}
