import { RollTools } from './roll-tools';
import { PlanMeaning } from '../../plan/plan-meaning';
import { RollForecast, rollForecast } from '../../plan/roll-forecast';
import { FleetFacts } from '../decide/fleet-facts';

/** What carrying out a plan will be like, from the fleet and its last rolls; undefined where there is no fleet yet. */
export async function forecastOf(meaning: PlanMeaning, fleet: FleetFacts | undefined, tools: RollTools): Promise<RollForecast | undefined> {
  const { minHealthyPercentage, maxHealthyPercentage } = tools.settings.fleet.instanceRefresh;
  return fleet && rollForecast(meaning, { fleet, minHealthyPercentage, maxHealthyPercentage, lastSeconds: await tools.fleet.lastRolls() });
}
