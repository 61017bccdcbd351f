import { applyPlan } from './act/apply-plan';
import { bringToEnd } from './act/bring-to-end';
import { endRefresh } from './act/end-refresh';
import { finishApply } from './act/finish-apply';
import { forecastOf } from './act/forecast';
import { History, historyOf } from './act/history';
import { lookNow } from './act/look-now';
import { orSayHowToGoOn } from './act/or-say-how-to-go-on';
import { Choice, RollPlan } from './act/ports';
import { chooseReturn } from './act/return-to';
import { RollTools } from './act/roll-tools';
import { tagVerdict } from './act/tag-verdict';
import { FleetFacts } from './decide/fleet-facts';
import { unusableAmi } from './decide/unusable-ami';
import { RollReport } from './decide/verdict';
import { WayBack } from './decide/way-back';
import { passedOverInWords } from './show/passed-over-in-words';
import { AMI_VARIABLE } from '../../contract';
import { UserError } from '../../errors';
import { RollForecast } from '../plan/roll-forecast';

/**
 * Returns a fleet to what it ran before, or to a given AMI, and marks the AMI that it leaves as failed, so that no build pins it again.
 *
 * @param to AMI to return to. @default - what the group launched before
 * @throws UserError when there is nothing to return to, or a variable would win over the pin; nothing is changed then.
 */
export async function rollback(to: string | undefined, tools: RollTools): Promise<RollReport> {
  const { fleet, stack, settings, explicitAmi } = tools;
  const startedAt = fleet.now();
  if (explicitAmi) {
    throw new UserError(`${explicitAmi.where} sets ${AMI_VARIABLE} = "${explicitAmi.amiId}", which wins over every pin: a roll-back would have no effect.`,
      `Take that away, or name the AMI to return to there; then: npx projen deploy --env ${settings.name}`);
  }
  const seen = await fleet.look();
  if (!seen) {
    throw new UserError(`Environment ${settings.name} has no Auto Scaling group yet: there is nothing to roll back.`, `npx projen deploy --env ${settings.name}`);
  }
  const history = await historyOf(seen, fleet);
  const way = wayBackFrom(history, to, settings.name);
  const passed = to === undefined ? passedOverInWords(history.passedOver) : [];
  passed.forEach((sentence) => tools.progress.say(sentence));
  const { choice, warnings } = await chooseReturn(way, tools);

  const { plan, forecast } = await agreedPlan(choice, way.amiId, seen, tools);

  // Before anything that may be interrupted: from now on `roll` goes back as well, not forth again.
  const untagged = history.current.amiId === way.amiId ? [] : await tagVerdict(fleet, history.current.amiId, 'failed');
  const before = await endRefresh(await lookNow(tools) ?? seen, tools);
  await refuseUnusable(way.amiId, tools, 'No way back was begun.').catch(restoring(tools));
  if (choice.by === 'pin') {
    await stack.pin(choice.pin);
  }
  const { facts, stopped } = await applyPlan(plan, before, tools);
  const goal = { amiId: way.amiId, version: facts.group.launchTemplate!.version };
  const { expectedSeconds } = forecast ?? {};
  const roll = { goal, from: history.current, facts, formerRefreshId: before.refresh?.id, expectedSeconds, trusted: true, startedAt };
  const apply = { meaning: plan.meaning, choice, stopped };
  const report = await orSayHowToGoOn(tools, async () => finishApply(await bringToEnd(roll, tools), apply, tools));
  return { ...report, warnings: [...passed, ...warnings, ...untagged, ...report.warnings] };
}

/** A plan that is not made, or not agreed to, leaves nothing behind that a bare `terraform apply` would carry out. */
async function agreedPlan(choice: Choice, amiId: string, seen: FleetFacts, tools: RollTools): Promise<{ plan: RollPlan; forecast?: RollForecast }> {
  const { stack, progress } = tools;
  progress.stage('plan');
  try {
    const plan = await stack.plan(choice);
    const forecast = await forecastOf(plan.meaning, seen, tools);
    await tools.confirm(plan.meaning, forecast);
    // The answer may have taken its time.
    await refuseUnusable(amiId, tools, 'Nothing was changed.');
    return { plan, forecast };
  } catch (error) {
    return restoring(tools)(error);
  }
}

/** Has what is configured synthesised again before an error goes on. */
function restoring({ stack, progress }: RollTools): (error: unknown) => Promise<never> {
  return async (error) => {
    await stack.restore().catch((problem: Error) => progress.say(`What is configured could not be synthesised again: ${problem.message}`));
    throw error;
  };
}

async function refuseUnusable(amiId: string, tools: RollTools, so: string): Promise<void> {
  const unusable = unusableAmi(amiId, (await tools.fleet.amis([amiId])).get(amiId));
  if (unusable !== undefined) {
    throw new UserError(`${unusable}. ${so}`, `Return to another, or bake one: npx projen build-ami --env ${tools.settings.name}`);
  }
}

function wayBackFrom({ current, before, passedOver, versions, amis }: History, to: string | undefined, environment: string): WayBack {
  if (to === undefined) {
    if (!before) {
      const none = 'There is nothing to return to: no older version of the launch template has an AMI that is there, not revoked, and whose roll did not fail.';
      throw new UserError([none, ...passedOverInWords(passedOver)].join(' '),
        `Name an AMI: npx projen rollback --env ${environment} --to <AMI>`);
    }
    return before;
  }
  if (to === current.amiId) {
    throw new UserError(`The group launches ${to} already (launch template version ${current.version}).`, `To verify it: npx projen roll --env ${environment}`);
  }
  const { revoked } = amis.get(to) ?? {};
  if (revoked !== undefined) {
    throw new UserError(`${to} is revoked ${revoked}: nobody may run it. Nothing was changed.`, `Return to another, or bake one: npx projen build-ami --env ${environment}`);
  }
  if (!amis.get(to)?.available) {
    const known = versions.filter(({ amiId }) => amis.get(amiId)?.available && amis.get(amiId)?.revoked === undefined).map(({ amiId }) => amiId);
    throw new UserError(`${to} is gone, not available, or was never rolled out here.`, `The launch template knows: ${[...new Set(known)].join(', ') || 'none'}.`);
  }
  return [...versions].sort((a, b) => Number(b.version) - Number(a.version)).find(({ amiId }) => amiId === to) ?? { amiId: to };
}
