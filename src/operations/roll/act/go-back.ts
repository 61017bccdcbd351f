import { endRefresh } from './end-refresh';
import { errorInWords } from './error-in-words';
import { keepTrying } from './keep-trying';
import { chooseReturn, returnTo } from './return-to';
import { RollTools } from './roll-tools';
import { survive } from './survive';
import { tagVerdict } from './tag-verdict';
import { Watched, watchRoll } from './watch-roll';
import { FleetFacts } from '../decide/fleet-facts';
import { PassedOver, passedOver as between } from '../decide/passed-over';
import { wayBackLimits } from '../decide/roll-limits';
import { StartedRoll } from '../decide/started-roll';
import { AmiVersion, Probe, RollReport } from '../decide/verdict';
import { previousVersion, WayBack, wayBackTo } from '../decide/way-back';
import { passedOverInWords } from '../show/passed-over-in-words';
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
  const warnings = roll.goal.amiId === roll.lastGood?.amiId ? [] : [...await tagVerdict(fleet, roll.goal.amiId, 'failed')];
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
    const { way, passedOver } = await wayBack(roll, stopped, tools);
    warnings.push(...passedOverInWords(passedOver));
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

/** Where it goes back to, and what is revoked on the way there. */
interface Found {
  /** @default - there is nothing to return to */
  readonly way?: WayBack;
  readonly passedOver: readonly PassedOver[];
}

async function wayBack({ goal, lastGood, passedOver = [] }: StartedRoll, { group }: FleetFacts, tools: RollTools): Promise<Found> {
  if (!lastGood || lastGood.version === goal.version) {
    return { passedOver };
  }
  const { fleet } = tools;
  return keepTrying(async () => {
    const versions = group.launchTemplate ? await fleet.versions(group.launchTemplate.templateId) : [];
    const amis = await fleet.amis([lastGood.amiId]);
    const revoked = amis.get(lastGood.amiId)?.revoked;
    if (revoked === undefined) {
      return { way: wayBackTo(lastGood, versions, amis), passedOver };
    }
    // Somebody has revoked it since the roll began.
    const others = versions.filter(({ amiId }) => ![goal.amiId, lastGood.amiId].includes(amiId));
    const launching = { current: lastGood.version ?? goal.version, instances: [] };
    const known = await fleet.amis(others.map(({ amiId }) => amiId));
    const way = previousVersion(others, launching, known);
    return { way, passedOver: [...passedOver, { ...lastGood, revoked }, ...between(others, launching, known, way)] };
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
