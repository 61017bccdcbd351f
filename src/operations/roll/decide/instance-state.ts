import { FleetInstance, isLeaving } from './fleet-facts';

/** How ECS sees an instance: `ACTIVE`, `DRAINING`, `ACTIVE, agent not connected`; empty when ECS does not know it. */
export function ecsState({ ecs }: FleetInstance): string {
  return ecs ? `${ecs.status}${ecs.agentConnected ? '' : ', agent not connected'}` : '';
}

/** The sessions that an instance on its way out still waits for: `2 sessions drain`; empty when it waits for none. */
export function drainingSessions(instance: FleetInstance): string {
  const sessions = isLeaving(instance) ? instance.ecs?.runningTasks ?? 0 : 0;
  return sessions === 0 ? '' : `${sessions} ${sessions === 1 ? 'session drains' : 'sessions drain'}`;
}
