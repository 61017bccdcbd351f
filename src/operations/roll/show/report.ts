import { autoScalingGroupName, Settings } from '../../../settings';
import { FleetFacts } from '../decide/fleet-facts';
import { RollMemory } from '../decide/roll-memory';
import { StartedRoll } from '../decide/started-roll';
import { RollReport } from '../decide/verdict';

/** What is told of a roll beside what it is about. */
export interface Seen {
  readonly facts: FleetFacts;
  readonly memory: Pick<RollMemory, 'probe'>;
}

/** The report of a roll but for its verdict. */
export function reportOf({ goal, from, startedAt }: StartedRoll, { facts, memory }: Seen, settings: Settings, now: Date): Omit<RollReport, 'verdict'> {
  return {
    environment: settings.name,
    group: autoScalingGroupName(settings),
    from,
    to: goal,
    instances: instancesOf(facts),
    reasons: [],
    warnings: [],
    probe: memory.probe,
    refreshId: facts.refresh?.id,
    seconds: secondsSince(startedAt, now),
  };
}

/** Whole seconds. */
export function secondsSince(start: Date, now: Date): number {
  return Math.round((now.getTime() - start.getTime()) / 1000);
}

/** What each instance runs. */
export function instancesOf({ instances }: FleetFacts): RollReport['instances'] {
  return instances.map(({ id, pool, lifecycleState, amiId, launchTemplateVersion }) => ({ id, pool, lifecycleState, amiId, launchTemplateVersion }));
}
