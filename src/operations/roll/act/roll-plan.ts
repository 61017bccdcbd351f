import { applyPlan } from './apply-plan';
import { bringToEnd } from './bring-to-end';
import { finishApply } from './finish-apply';
import { forecastOf } from './forecast';
import { historyOf } from './history';
import { orSayHowToGoOn } from './or-say-how-to-go-on';
import { Choice, RollPlan } from './ports';
import { refuseSecondRoll } from './refuse-second-roll';
import { RollTools } from './roll-tools';
import { tagVerdict } from './tag-verdict';
import { takeUp } from './take-up';
import { UserError } from '../../../errors';
import { FleetFacts } from '../decide/fleet-facts';
import { StartedRoll } from '../decide/started-roll';
import { RollReport } from '../decide/verdict';

const CONFIGURATION: Choice = { by: 'configuration' };

/**
 * Asks whether to carry a plan out, does it, and brings the roll that it starts to its end.
 *
 * @param seen the fleet when it was planned. @default - there was none
 * @throws UserError when nothing was rolled.
 */
export async function rollPlan(plan: RollPlan, seen: FleetFacts | undefined, tools: RollTools, startedAt: Date): Promise<RollReport> {
  const { fleet, settings } = tools;
  const { meaning } = plan;
  const forecast = await forecastOf(meaning, seen, tools);
  await tools.confirm(meaning, forecast);

  // The answer may have taken its time.
  const before = await fleet.look();
  refuseSecondRoll(before, settings.name);
  const history = before && await historyOf(before, fleet);
  await refuseUnusableAmi(meaning.ami.to, tools);
  const { facts, stopped } = await applyPlan(plan, before, tools);
  const apply = { meaning, choice: CONFIGURATION, stopped };

  if (!meaning.rolls && !meaning.creates) {
    return orSayHowToGoOn(tools, async () => finishApply(await takeUp(facts, tools, startedAt), apply, tools));
  }
  const roll: StartedRoll = {
    goal: { amiId: meaning.ami.to, version: facts.group.launchTemplate!.version },
    from: history?.current,
    lastGood: history?.lastGood,
    passedOver: history?.newerThanGood,
    facts,
    formerRefreshId: before?.refresh?.id,
    expectedSeconds: forecast?.expectedSeconds,
    startedAt,
  };
  return orSayHowToGoOn(tools, async () => finishApply(await bringToEnd(roll, tools), apply, tools));
}

/** An AMI that has been deregistered since it was planned would leave the group without instances to launch; a revoked one is refused, forced or not. */
async function refuseUnusableAmi(amiId: string, { fleet, settings }: RollTools): Promise<void> {
  const ami = (await fleet.amis([amiId])).get(amiId);
  if (!ami?.available) {
    throw new UserError(`${amiId} is gone, or no longer available, since the plan was made. Nothing was changed.`, `Bake another: npx projen build-ami --env ${settings.name}`);
  }
  if (ami.revoked !== undefined) {
    throw new UserError(`${amiId} is revoked ${ami.revoked}: nobody may run it. Nothing was changed.`, `Bake another: npx projen build-ami --env ${settings.name}`);
  }
  if (ami.verdict === 'failed') {
    // It was forced, or the plan would have been refused: it gets its chance, and a roll that is interrupted is taken up rather than back.
    await tagVerdict(fleet, amiId, 'untested');
  }
}
