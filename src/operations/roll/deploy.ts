import { historyOf } from './act/history';
import { refuseOtherPlan, ReviewedPlan, UnseenPlan } from './act/refuse-other-plan';
import { refuseSecondRoll } from './act/refuse-second-roll';
import { rollPlan } from './act/roll-plan';
import { RollTools } from './act/roll-tools';
import { NOTHING_TO_CHANGE, takeUp } from './act/take-up';
import { RollReport } from './decide/verdict';

/**
 * Brings what pin, settings and images say to the fleet: checks, plans, asks, applies that very plan, watches, verifies, and takes it back when
 * the new AMI is bad. With nothing to change, it verifies what runs.
 *
 * @param expected the plan that it must be; an unseen one must change nothing. @default - any
 * @throws UserError when nothing was rolled: a check that fails, a plan that can't be made or is another, a no, a roll that is under way.
 */
export async function deploy(tools: RollTools, expected?: ReviewedPlan | UnseenPlan): Promise<RollReport> {
  const { fleet, stack, progress, settings } = tools;
  const startedAt = fleet.now();
  progress.stage('pre-flight');
  await tools.preflight();
  progress.stage('plan');
  const plan = await stack.plan({ by: 'configuration' });
  refuseOtherPlan(plan, expected, settings.name);
  const facts = await fleet.look();
  refuseSecondRoll(facts, settings.name);
  if (facts) {
    // Its past has to be known later on: better refused now than after the question.
    await historyOf(facts, fleet);
  }
  if (plan.meaning.empty && facts) {
    progress.say(NOTHING_TO_CHANGE);
    return takeUp(facts, tools, startedAt);
  }
  return rollPlan(plan, facts, tools, startedAt);
}
