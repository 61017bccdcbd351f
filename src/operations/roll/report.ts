import { FleetFacts } from './fleet-facts';
import { StartedRoll } from './started-roll';
import { RollReport } from './verdict';
import { Watched } from './watch-roll';
import { autoScalingGroupName, Settings } from '../../settings';

/** The report of a roll but for its verdict. */
export function reportOf({ goal, from, startedAt }: StartedRoll, { facts, memory }: Watched, settings: Settings, now: Date): Omit<RollReport, 'verdict'> {
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
    seconds: Math.round((now.getTime() - startedAt.getTime()) / 1000),
  };
}

/** What each instance runs. */
export function instancesOf({ instances }: FleetFacts): RollReport['instances'] {
  return instances.map(({ id, pool, lifecycleState, amiId, launchTemplateVersion }) => ({ id, pool, lifecycleState, amiId, launchTemplateVersion }));
}
