import { Check, pass, warn } from './check';
import { Settings } from '../../settings';
import { FleetFacts } from '../roll/decide/fleet-facts';
import { KnownAmi, launchedVersion, previousVersion, TemplateVersion, wayBackTo } from '../roll/decide/way-back';

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
  if (!now || !wayBackTo(now, versions, amis)) {
    const what = now ? `its AMI ${now.amiId} is gone or not available` : 'that version is gone';
    return warn(name, `The group launches version ${current} of its launch template, and ${what}: a roll that fails can't be taken back to it.`,
      `Deploy an AMI that you trust, or name where to return to: npx projen rollback --env ${environment} --to <AMI>`);
  }
  const before = previousVersion(versions, { current: now.version, instances: fleet.instances }, amis);
  return pass(name, `A roll that fails is taken back to ${now.amiId} (version ${now.version}); `
    + (before ? `a roll-back now would go to ${before.amiId}${before.version === undefined ? '' : ` (version ${before.version})`}.` : 'there is no version before that one.'));
}
