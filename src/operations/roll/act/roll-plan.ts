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
import { PIN_FILE, VERSION_VARIABLE } from '../../../contract';
import { UserError } from '../../../errors';
import { howToChooseAnother } from '../../bake/explicit-ami';
import { PlanMeaning } from '../../plan/plan-meaning';
import { FleetFacts } from '../decide/fleet-facts';
import { StartedRoll } from '../decide/started-roll';
import { unusableAmi } from '../decide/unusable-ami';
import { RollReport } from '../decide/verdict';
import { KnownAmi } from '../decide/way-back';

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
  const ami = (await fleet.amis([meaning.ami.to])).get(meaning.ami.to);
  refuseUnusableAmi(meaning.ami.to, ami, tools);
  await refuseOthersVersion(meaning, tools);
  if (ami?.verdict === 'failed') {
    // It was forced, or the plan would have been refused: it gets its chance, and a roll that is interrupted is taken up rather than back.
    await tagVerdict(fleet, meaning.ami.to, 'untested');
  }
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
function refuseUnusableAmi(amiId: string, ami: KnownAmi | undefined, { explicitAmi, settings }: RollTools): void {
  const unusable = unusableAmi(amiId, ami);
  if (unusable !== undefined) {
    throw new UserError(`${unusable}. Nothing was changed.`,
      explicitAmi ? howToChooseAnother(explicitAmi.where) : `Bake another: npx projen build-ami --env ${settings.name}`);
  }
}

/** A held version is launched whatever its AMI is: one that is not the chosen one was checked by nobody. */
async function refuseOthersVersion({ ami, launchTemplate: { id, to } }: PlanMeaning, { fleet, settings }: RollTools): Promise<void> {
  const held = id !== undefined && to !== undefined ? (await fleet.versions(id)).find(({ version }) => version === to) : undefined;
  if (held && held.amiId !== ami.to) {
    throw new UserError(`Version ${to} of the launch template, which the group would launch, brings ${held.amiId}, and ${ami.to} is chosen. Nothing was changed.`,
      `To launch ${held.amiId}: npx projen rollback --env ${settings.name} --to ${held.amiId}. To launch ${ami.to}: take the version away (${VERSION_VARIABLE}, launchTemplateVersion in ${PIN_FILE}).`);
  }
}
