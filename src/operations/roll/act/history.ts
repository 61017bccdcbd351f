import { FleetPort } from './ports';
import { UserError } from '../../../errors';
import { FleetFacts } from '../decide/fleet-facts';
import { runs } from '../decide/obstacles';
import { PassedOver, passedOver } from '../decide/passed-over';
import { AmiVersion } from '../decide/verdict';
import { KnownAmi, launchedVersion, previousVersion, TemplateVersion, WayBack } from '../decide/way-back';

/** What a group launches, what it may have launched before, and what is known of the AMIs. */
export interface History {
  readonly current: AmiVersion;
  /** @default - there is nothing older that could be launched again */
  readonly before?: WayBack;
  /** What is newer than that, and revoked. */
  readonly passedOver: readonly PassedOver[];
  /**
   * What to return to should a roll fail: what is launched now, unless that has failed itself, is revoked, or has never got as far as an instance.
   *
   * @default - there is nothing
   */
  readonly lastGood?: WayBack;
  /** What is newer than that, and revoked. */
  readonly newerThanGood: readonly PassedOver[];
  readonly versions: readonly TemplateVersion[];
  readonly amis: ReadonlyMap<string, KnownAmi>;
}

/**
 * What a group launches now, and what it most likely launched before.
 *
 * @throws UserError when it launches from something else than a launch template version that is there.
 */
export async function historyOf({ group, instances }: FleetFacts, fleet: FleetPort): Promise<History> {
  const versions = group.launchTemplate ? await fleet.versions(group.launchTemplate.templateId) : [];
  const launched = launchedVersion(group.launchTemplate?.version, versions) ?? launchedFromDeleted({ group, instances });
  if (!launched) {
    throw new UserError(`${group.name} does not launch from a version of a launch template that exists (it names ${group.launchTemplate?.version ?? 'none'}).`,
      'Have Terraform set it, by npx cdktf deploy and the name of the stack; then: npx projen roll, with your --env');
  }
  const current = { amiId: launched.amiId, version: launched.version };
  const amis = await fleet.amis([...new Set([...versions, ...instances].map(({ amiId }) => amiId))]);
  const before = previousVersion(versions, { current: current.version, instances }, amis);
  const everRan = amis.get(current.amiId)?.verdict === 'verified' || !before || instances.some((instance) => runs(current, instance));
  const { verdict, revoked } = amis.get(current.amiId) ?? {};
  const isGood = everRan && verdict !== 'failed' && revoked === undefined;
  const newer = passedOver(versions, { current: current.version, instances }, amis, before);
  return {
    current,
    before,
    passedOver: newer,
    lastGood: isGood ? current : before,
    newerThanGood: isGood ? [] : [...revoked === undefined ? [] : [{ ...current, revoked }], ...newer],
    versions,
    amis,
  };
}

/** A version that was deleted is still known by what was launched from it, and a roll away from it goes as any other. */
function launchedFromDeleted({ group, instances }: Pick<FleetFacts, 'group' | 'instances'>): AmiVersion | undefined {
  const version = group.launchTemplate?.version;
  const witness = instances.find(({ launchTemplateVersion }) => launchTemplateVersion === version);
  return version !== undefined && witness ? { amiId: witness.amiId, version } : undefined;
}
