import { Check, pass, warn } from './check';
import { Settings } from '../../settings';
import { FleetFacts } from '../roll/decide/fleet-facts';
import { passedOver } from '../roll/decide/passed-over';
import { KnownAmi, launchedVersion, previousVersion, TemplateVersion, WayBack, wayBackTo } from '../roll/decide/way-back';
import { passedOverInWords } from '../roll/show/passed-over-in-words';

/** What decides where a fleet can return to. */
export interface WayBackFacts {
  readonly fleet: FleetFacts;
  /** Versions of the group's launch template. */
  readonly versions: readonly TemplateVersion[];
  /** What is known of the versions' AMIs, by ID. */
  readonly amis: ReadonlyMap<string, KnownAmi>;
}

/** Whether a roll that fails can be taken back: what the group launches now must still be there. */
export function checkWayBack(facts: WayBackFacts | undefined, { name: environment }: Settings): Check {
  const name = 'way back';
  const current = facts?.fleet.group.launchTemplate?.version;
  if (!facts || current === undefined) {
    return pass(name, 'The group is not there yet, so there is nothing to return to.');
  }
  const { versions, amis, fleet } = facts;
  const now = launchedVersion(current, versions);
  const group = { current: now?.version ?? current, instances: fleet.instances };
  const before = previousVersion(versions, group, amis);
  const further = passedOverInWords(passedOver(versions, group, amis, before)).map((sentence) => ` ${sentence}`).join('');
  const revoked = now && amis.get(now.amiId)?.revoked;
  const remedy = `Deploy an AMI that you trust, or name where to return to: npx projen rollback --env ${environment} --to <AMI>`;
  if (revoked !== undefined) {
    const whereTo = before ? `goes back to ${inWords(before)}` : 'can\'t be taken back';
    return warn(name, `The group launches ${inWords(now!)}, which is revoked ${revoked}: a roll that fails ${whereTo}.${further}`, remedy);
  }
  if (!now || !wayBackTo(now, versions, amis)) {
    const what = now ? `its AMI ${now.amiId} is gone or not available` : 'that version is gone';
    return warn(name, `The group launches version ${current} of its launch template, and ${what}: a roll that fails can't be taken back to it.`, remedy);
  }
  const whereTo = before ? `a roll-back now would go to ${inWords(before)}` : 'there is no version before that one';
  return pass(name, `A roll that fails is taken back to ${inWords(now)}; ${whereTo}.${further}`);
}

function inWords({ amiId, version }: WayBack): string {
  return version === undefined ? amiId : `${amiId} (version ${version})`;
}
