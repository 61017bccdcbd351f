import { errorInWords } from './act/error-in-words';
import { History, historyOf } from './act/history';
import { RollPlan } from './act/ports';
import { rollPlan } from './act/roll-plan';
import { RollTools } from './act/roll-tools';
import { NOTHING_TO_CHANGE, takeUp } from './act/take-up';
import { FleetFacts, isActive } from './decide/fleet-facts';
import { madeAndNotSet } from './decide/half-way';
import { RollReport } from './decide/verdict';
import { UserError } from '../../errors';
import { CommandFailed, Interrupted } from '../../toolchain/process';
import { ConditionFailed, TerraformFailed } from '../../toolchain/terraform/failures';

/** What becomes of a configuration that is not, or not wholly, applied. */
export interface RollScope {
  /** `carry out`: it is planned, asked about and applied first. `leave`: it is not so much as planned. @default 'carry out' */
  readonly configuration?: 'carry out' | 'leave';
}

/** There is nothing that could be rolled. */
export class NoFleet extends UserError {}

/**
 * Takes up an interrupted, unfinished or failed roll where it is. A plan that was not, or not wholly, carried out is carried out first, unless it is
 * to be left.
 *
 * @throws NoFleet when there is no group; UserError when an apply is under way, or has stopped half-way and is left, or the answer is no.
 */
export async function roll(tools: RollTools, { configuration = 'carry out' }: RollScope = {}): Promise<RollReport> {
  const { fleet, settings } = tools;
  const startedAt = fleet.now();
  const facts = await fleet.look();
  if (!facts) {
    throw new NoFleet(`Environment ${settings.name} has no Auto Scaling group yet: there is nothing to roll.`, `npx projen deploy --env ${settings.name}`);
  }
  if (configuration === 'leave') {
    await refuseHalfApplied(facts, tools);
    return takeUp(facts, tools, startedAt);
  }
  const rest = await unfinished(facts, tools);
  if (!rest) {
    return takeUp(facts, tools, startedAt);
  }
  await tools.preflight();
  return rollPlan(rest, facts, tools, startedAt);
}

/** Whether something comes before whatever is configured: a refresh that is active, or a way back. */
function goesOn({ refresh }: FleetFacts, { current, amis }: History): boolean {
  const { verdict, revoked } = amis.get(current.amiId) ?? {};
  return (refresh !== undefined && isActive(refresh)) || verdict === 'failed' || revoked !== undefined;
}

/** What is seen without a plan; whatever else differs from what is configured is for whoever looks for drift. */
async function refuseHalfApplied(facts: FleetFacts, { fleet, settings }: RollTools): Promise<void> {
  const history = await historyOf(facts, fleet);
  const made = goesOn(facts, history) ? undefined : madeAndNotSet(history);
  if (made) {
    const { current } = history;
    throw new UserError(
      `An apply of ${settings.name} has stopped half-way, or is under way: the launch template has version ${made.version} (${made.amiId}), and the group `
      + `still launches version ${current.version} (${current.amiId}). Nothing was changed.`,
      `When no deployment runs: run deploy.yml by hand for ${settings.name}. It plans what is left, and the environment's reviewers confirm it.`,
    );
  }
}

/**
 * What of the configuration is not applied yet; undefined when nothing is, or something else comes first.
 *
 * @throws what keeps Terraform from planning at all, as it came: nobody knows then what is not applied, and a state that is locked says that an
 * apply is under way, such as that of a deploy that was killed.
 */
async function unfinished(facts: FleetFacts, { fleet, stack, progress }: RollTools): Promise<RollPlan | undefined> {
  if (goesOn(facts, await historyOf(facts, fleet))) {
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
