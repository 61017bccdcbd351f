import { errorInWords } from './act/error-in-words';
import { historyOf } from './act/history';
import { RollPlan } from './act/ports';
import { rollPlan } from './act/roll-plan';
import { RollTools } from './act/roll-tools';
import { NOTHING_TO_CHANGE, takeUp } from './act/take-up';
import { FleetFacts, isActive } from './decide/fleet-facts';
import { RollReport } from './decide/verdict';
import { UserError } from '../../errors';
import { CommandFailed, Interrupted } from '../../toolchain/process';
import { ConditionFailed, TerraformFailed } from '../../toolchain/terraform/failures';

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
 * @throws what keeps Terraform from planning at all, as it came: nobody knows then what is not applied, and a state that is locked says that an
 * apply is under way, such as that of a deploy that was killed.
 */
async function unfinished(facts: FleetFacts, { fleet, stack, progress }: RollTools): Promise<RollPlan | undefined> {
  const { current, amis } = await historyOf(facts, fleet);
  if ((facts.refresh && isActive(facts.refresh)) || amis.get(current.amiId)?.verdict === 'failed') {
    return undefined;
  }
  progress.stage('plan');
  try {
    const plan = await stack.plan({ by: 'configuration' });
    if (!plan.meaning.empty) {
      return plan;
    }
    progress.say(NOTHING_TO_CHANGE);
    return undefined;
  } catch (error) {
    if (!isOfConfiguration(error)) {
      throw error;
    }
    progress.say(`What is configured can't be planned, so what runs is verified: ${errorInWords(error)}`);
    return undefined;
  }
}

/** Whether what is configured is itself the reason: settings or pin that are not in order, or an AMI that the stack does not take. */
function isOfConfiguration(error: unknown): error is UserError {
  const others = [TerraformFailed, CommandFailed, Interrupted];
  return error instanceof ConditionFailed || (error instanceof UserError && !others.some((kind) => error instanceof kind));
}
