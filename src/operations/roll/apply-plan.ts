import { errorInWords } from './error-in-words';
import { FleetFacts } from './fleet-facts';
import { Choice, RollPlan } from './ports';
import { RollTools } from './roll-tools';
import { UserError } from '../../errors';

/** What has come of an apply that at least reached the group. */
export interface Applied {
  readonly facts: FleetFacts;
  /** Why it stopped half-way, twice. @default - it did not */
  readonly stopped?: string;
}

/**
 * Carries out a plan. One that stops after it has changed the group is made and carried out once more: what is left of it may be all that was
 * wrong, such as an instance refresh that could not be started, which Terraform does not try again (hashicorp/terraform-provider-aws issue 42355).
 *
 * @param before the fleet before. @default - there was none
 * @throws UserError when it stopped before the group was changed: nothing rolls then.
 */
export async function applyPlan(plan: RollPlan, choice: Choice, before: FleetFacts | undefined, tools: RollTools): Promise<Applied> {
  const { fleet, stack, progress, settings } = tools;
  progress.stage('apply');
  const first = await failureOf(plan);
  if (first === undefined) {
    return { facts: await existing(tools) };
  }
  if (!before) {
    throw new UserError(`The fleet could not be made: ${first}`, `Then again: npx projen deploy --env ${settings.name}`);
  }
  const after = await fleet.look();
  if (!after || after.group.launchTemplate?.version === before.group.launchTemplate?.version) {
    throw new UserError(`The apply failed before the group was changed: ${first}`, `The group launches what it launched before. To go on: npx projen roll --env ${settings.name}`);
  }
  progress.say(`The apply stopped half-way: ${first}\nThe group launches version ${after.group.launchTemplate?.version} already. Planning what is left.`);
  const rest = await stack.plan(choice);
  const second = rest.meaning.empty ? undefined : await failureOf(rest);
  return { facts: await existing(tools), stopped: second };
}

async function failureOf(plan: RollPlan): Promise<string | undefined> {
  try {
    await plan.apply();
    return undefined;
  } catch (error) {
    return errorInWords(error);
  }
}

async function existing({ fleet, settings }: RollTools): Promise<FleetFacts> {
  const facts = await fleet.look();
  if (!facts) {
    throw new UserError(`The stack ${settings.stack} is applied, but its Auto Scaling group is not there.`, `See what Terraform makes of it: npx projen synth && terraform -chdir=cdktf.out/stacks/${settings.stack} plan`);
  }
  return facts;
}
