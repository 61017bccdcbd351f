import { FleetFacts, isActive } from './fleet-facts';
import { historyOf } from './history';
import { RollPlan } from './ports';
import { rollPlan } from './roll-plan';
import { RollTools } from './roll-tools';
import { survive } from './survive';
import { takeUp } from './take-up';
import { RollReport } from './verdict';
import { UserError } from '../../errors';
import { StateLocked } from '../../toolchain/terraform/failures';

/**
 * Takes up an interrupted, unfinished or failed roll where it is. A plan that was not, or not wholly, carried out is carried out first.
 *
 * @throws UserError when there is no fleet, an apply is under way, or the answer is no.
 */
export async function roll(tools: RollTools): Promise<RollReport> {
  const { fleet, settings } = tools;
  const startedAt = fleet.now();
  const facts = await fleet.look();
  if (!facts) {
    throw new UserError(`Environment ${settings.name} has no Auto Scaling group yet: there is nothing to roll.`, `npx projen deploy --env ${settings.name}`);
  }
  const rest = await unfinished(facts, tools);
  if (!rest) {
    return takeUp(facts, tools, startedAt);
  }
  await tools.preflight();
  return rollPlan(rest, facts, tools, startedAt);
}

/**
 * What of the configuration is not applied yet; undefined when nothing is, or something else comes first.
 *
 * @throws StateLocked, as it came: an apply is under way, such as that of a deploy that was killed, and what runs now is not what will.
 */
async function unfinished(facts: FleetFacts, { fleet, stack, progress }: RollTools): Promise<RollPlan | undefined> {
  const { current, amis } = await historyOf(facts, fleet);
  if ((facts.refresh && isActive(facts.refresh)) || amis.get(current.amiId)?.verdict === 'failed') {
    return undefined;
  }
  progress.stage('plan');
  try {
    const plan = await stack.plan({ by: 'configuration' });
    return plan.meaning.empty ? undefined : plan;
  } catch (error) {
    if (error instanceof StateLocked) {
      throw error;
    }
    progress.say(`What is configured can't be planned, so what runs is verified: ${survive(error).message}`);
    return undefined;
  }
}
