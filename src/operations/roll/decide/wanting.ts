import { FleetFacts, FleetInstance } from './fleet-facts';

/** What a fleet lacks at one moment. */
export interface Wanting {
  /** Instances in service that ECS is not connected to. */
  readonly connections: readonly FleetInstance[];
  /** Instances that are wanted in service, and are not there. */
  readonly instances: number;
}

/** Since when a fleet has lacked what it lacks: by instance, and by the instances that are in service when more are wanted. */
export type WantingSince = ReadonlyMap<string, Date>;

/** What a fleet lacks. ECS must be connected to whatever is in service, and as much as is wanted must be in service. */
export function wantingOf({ group, instances }: FleetFacts): Wanting {
  const inService = instances.filter(({ lifecycleState }) => lifecycleState === 'InService');
  return {
    connections: inService.filter(({ ecs }) => ecs?.status !== 'ACTIVE' || !ecs.agentConnected),
    instances: Math.max(0, group.desiredCapacity - inService.length),
  };
}

/**
 * Since when a fleet has lacked what it lacks now. An agent reconnects several times an hour, and capacity is wanted before it is there: each
 * has its time anew. Source: AWS containers blog, "Monitoring the Amazon ECS Agent".
 */
export function wantingSince(facts: FleetFacts, before: WantingSince = new Map()): WantingSince {
  const { connections, instances } = wantingOf(facts);
  const serving = facts.instances.filter(({ lifecycleState }) => lifecycleState === 'InService').map(({ id }) => id).sort().join(' ');
  const names = [...connections.map(({ id }) => id), ...(instances > 0 ? [`more than: ${serving}`] : [])];
  return new Map(names.map((name) => [name, before.get(name) ?? facts.at]));
}
