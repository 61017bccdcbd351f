import { isDeepStrictEqual } from 'node:util';
import { errorInWords } from './error-in-words';
import { lookNow } from './look-now';
import { orSayHowToGoOn } from './or-say-how-to-go-on';
import { RollPlan } from './ports';
import { RollTools } from './roll-tools';
import { UserError } from '../../../errors';
import { FleetFacts } from '../decide/fleet-facts';

/** Looks after an apply that may still show the group as it was before. Source: Auto Scaling API, "eventual consistency". */
const MOST_LOOKS = 4;

/** What has come of an apply that at least reached the group. */
export interface Applied {
  readonly facts: FleetFacts;
  /** Why it stopped half-way. @default - it did not */
  readonly stopped?: string;
}

/**
 * Carries out a plan. One that stops after it has changed the group has begun a roll all the same, and says nothing against its AMI: the warm
 * pool, say, can't be changed while the refresh that the same apply has started is active. What is left comes after the roll.
 *
 * Source: Amazon EC2 Auto Scaling API, PutWarmPool, InstanceRefreshInProgress.
 *
 * @param before the fleet before. @default - there was none
 * @throws UserError when it stopped before the group was changed: nothing rolls then.
 */
export async function applyPlan(plan: RollPlan, before: FleetFacts | undefined, tools: RollTools): Promise<Applied> {
  const { progress, settings } = tools;
  progress.stage('apply');
  const stopped = await failureOf(plan);
  if (stopped !== undefined && !before) {
    throw new UserError(`The fleet could not be made: ${stopped}`, `Then again: npx projen deploy --env ${settings.name}`);
  }
  const facts = await orSayHowToGoOn(tools, () => lookAfter(plan, before, tools));
  if (stopped !== undefined) {
    const version = facts?.group.launchTemplate?.version;
    if (!facts || version === before?.group.launchTemplate?.version) {
      throw new UserError(`The apply failed before the group was changed: ${stopped}`, `The group launches what it launched before. To go on: npx projen roll --env ${settings.name}`);
    }
    progress.say(`The apply stopped half-way: ${stopped}\nThe group launches version ${version} already: this rolls first, and then comes what is left.`);
  }
  if (!facts) {
    throw new UserError(`The stack ${settings.stack} is applied, but its Auto Scaling group is not there.`, `See what Terraform makes of it: npx projen synth && terraform -chdir=cdktf.out/stacks/${settings.stack} plan`);
  }
  return { facts, stopped };
}

/** The fleet after an apply. An answer that does not show what the plan makes of the group may be older than that: it is asked for again. */
async function lookAfter({ meaning }: RollPlan, before: FleetFacts | undefined, tools: RollTools): Promise<FleetFacts | undefined> {
  for (let looks = 1; ; looks += 1) {
    const facts = await lookNow(tools);
    const asBefore = isDeepStrictEqual(facts?.group.launchTemplate, before?.group.launchTemplate);
    if (!asBefore || looks === MOST_LOOKS || !(meaning.rolls || meaning.creates)) {
      return facts;
    }
    await tools.fleet.pause(1);
  }
}

async function failureOf(plan: RollPlan): Promise<string | undefined> {
  try {
    await plan.apply();
    return undefined;
  } catch (error) {
    return errorInWords(error);
  }
}
