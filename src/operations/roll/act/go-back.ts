import { endRefresh } from './end-refresh';
import { errorInWords } from './error-in-words';
import { keepTrying } from './keep-trying';
import { chooseReturn, returnTo } from './return-to';
import { RollTools } from './roll-tools';
import { survive } from './survive';
import { tagVerdict } from './tag-verdict';
import { Watched, watchRoll } from './watch-roll';
import { FleetFacts } from '../decide/fleet-facts';
import { wayBackLimits } from '../decide/roll-limits';
import { StartedRoll } from '../decide/started-roll';
import { AmiVersion, Probe, RollReport } from '../decide/verdict';
import { WayBack, wayBackTo } from '../decide/way-back';
import { instancesOf, secondsSince } from '../show/report';

const NO_WAY_BACK = 'There is nothing to return to: what the fleet ran before is gone, or it was made just now.';
const NOT_PROBED: Probe = { outcome: 'skipped', because: 'the way back leads to what has run before' };

/**
 * Takes a failed roll back: marks the AMI, ends the refresh, says why it failed, and returns the group to what it launched before.
 *
 * @param because why the roll counts as failed.
 * @param report what is known so far.
 */
export async function goBack(
  roll: StartedRoll, failed: FleetFacts, because: string, report: Omit<RollReport, 'verdict'>, tools: RollTools,
): Promise<RollReport> {
  const { fleet, progress, settings } = tools;
  progress.say(because);
  progress.stage('way back');
  // Before anything that may be interrupted: from now on no plan takes this AMI again.
  const warnings = roll.goal.amiId === roll.lastGood?.amiId ? [] : await tagVerdict(fleet, roll.goal.amiId, 'failed');
  const reasons = [because, ...await fleet.diagnose(failed, beganAt(roll, failed))];
  const again = `npx projen roll --env ${settings.name}`;
  const failure = (more: readonly string[], next = again): RollReport => ({
    ...report, verdict: 'failed', reasons: [...reasons, ...more], warnings, next, seconds: secondsSince(roll.startedAt, fleet.now()),
  });
  try {
    const stopped = await endRefresh(failed, tools);
    if (!tools.rollBack) {
      return { ...failure([], `npx projen rollback --env ${settings.name}`), instances: instancesOf(stopped) };
    }
    const way = roll.lastGood && roll.lastGood.version !== roll.goal.version ? await wayBack(roll.lastGood, stopped, tools) : undefined;
    if (!way) {
      return { ...failure([NO_WAY_BACK], `npx projen build-ami --env ${settings.name}`), instances: instancesOf(stopped) };
    }
    const { goal, watched, warnings: more } = await takeWay(way, stopped, tools);
    const now = {
      ...report, reasons, warnings: [...warnings, ...more], instances: instancesOf(watched.facts), seconds: secondsSince(roll.startedAt, fleet.now()),
    };
    switch (watched.end.do) {
      case 'verified':
        return { ...now, verdict: 'rolled back', returnedTo: goal, next: `npx projen build-ami --env ${settings.name}` };
      case 'rolling':
        return { ...now, verdict: 'rolling', returnedTo: goal, reasons: [...reasons, `The way back to ${goal.amiId} goes on: ${watched.end.because}`], next: again };
      default:
        return { ...now, verdict: 'failed', reasons: [...reasons, `The way back to ${goal.amiId} failed, too: ${watched.end.because}`], next: again };
    }
  } catch (error) {
    const why = errorInWords(error);
    const now = await fleet.look().catch((problem) => void survive(problem));
    return { ...failure([`The way back failed, too: ${why}`]), ...(now ? { instances: instancesOf(now) } : {}) };
  }
}

async function wayBack(lastGood: WayBack, { group }: FleetFacts, tools: RollTools): Promise<WayBack | undefined> {
  const { fleet } = tools;
  return keepTrying(async () => {
    const versions = group.launchTemplate ? await fleet.versions(group.launchTemplate.templateId) : [];
    return wayBackTo(lastGood, versions, await fleet.amis([lastGood.amiId]));
  }, tools);
}

/** What has come of the way back. */
interface Returned {
  readonly goal: AmiVersion;
  readonly watched: Watched;
  readonly warnings: readonly string[];
}

async function takeWay(way: WayBack, before: FleetFacts, tools: RollTools): Promise<Returned> {
  const { choice, warnings } = await keepTrying(() => chooseReturn(way, tools), tools);
  const { facts, stopped } = await returnTo(choice, before, tools);
  const goal = { amiId: way.amiId, version: facts.group.launchTemplate!.version };
  tools.progress.stage('roll back');
  const limits = wayBackLimits(tools.settings);
  const watched = await watchRoll({ goal, formerRefreshId: before.refresh?.id, probe: NOT_PROBED, limits }, facts, tools.fleet, tools.progress);
  return { goal, watched, warnings: stopped === undefined ? warnings : [...warnings, `The apply of the way back stopped half-way: ${stopped}`] };
}

/** A roll that was taken up began with its refresh. */
function beganAt({ startedAt, formerRefreshId }: StartedRoll, { refresh }: FleetFacts): Date {
  return refresh && refresh.id !== formerRefreshId && refresh.startedAt < startedAt ? refresh.startedAt : startedAt;
}
