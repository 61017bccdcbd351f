import { endRefresh } from './end-refresh';
import { goBack } from './go-back';
import { RollTools } from './roll-tools';
import { tagVerdict } from './tag-verdict';
import { watchRoll } from './watch-roll';
import { FleetFacts } from '../decide/fleet-facts';
import { limitsOf, wayBackLimits } from '../decide/roll-limits';
import { StartedRoll } from '../decide/started-roll';
import { RollReport } from '../decide/verdict';
import { reportOf, secondsSince } from '../show/report';

/**
 * Watches a roll until there is a verdict: verified, still rolling, or taken back.
 *
 * @throws Interrupted on Ctrl-C. The roll goes on in AWS.
 */
export async function bringToEnd(roll: StartedRoll, tools: RollTools): Promise<RollReport> {
  const { fleet, progress, settings } = tools;
  progress.stage('roll');
  const watched = await watchRoll({ ...roll, limits: roll.trusted ? wayBackLimits(settings) : limitsOf(settings) }, roll.facts, fleet, progress);
  const report = reportOf(roll, watched, settings, fleet.now());
  const again = `npx projen roll --env ${settings.name}`;
  switch (watched.end.do) {
    case 'verified':
      return { ...report, verdict: 'verified', warnings: roll.verifiedBefore ? [] : await tagVerdict(fleet, roll.goal.amiId, 'verified') };
    case 'rolling':
      return { ...report, verdict: 'rolling', reasons: [watched.end.because], next: again };
    case 'give up':
      return { ...report, verdict: 'failed', reasons: [watched.end.because], next: again };
    case 'go back':
      if (roll.trusted) {
        // Nobody watches it any more.
        await endRefresh(watched.facts, tools);
        return { ...report, verdict: 'failed', reasons: [watched.end.because], next: again, seconds: secondsSince(roll.startedAt, fleet.now()) };
      }
      if (await othersGoBack(roll, watched.facts, tools)) {
        return { ...report, verdict: 'failed', reasons: [watched.end.because, `Somebody else takes the roll of ${roll.goal.amiId} back.`], next: again };
      }
      return goBack(roll, watched.facts, watched.end.because, report, tools);
  }
}

/** Whoever rolls back marks the AMI first, and then cancels the refresh. One that is revoked is marked already. */
async function othersGoBack({ goal }: StartedRoll, { refresh }: FleetFacts, { fleet }: RollTools): Promise<boolean> {
  if (refresh?.status !== 'Cancelled') {
    return false;
  }
  const ami = (await fleet.amis([goal.amiId])).get(goal.amiId);
  return ami?.verdict === 'failed' || ami?.revoked !== undefined;
}
