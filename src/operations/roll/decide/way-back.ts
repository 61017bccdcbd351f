import { FleetInstance, isLeaving } from './fleet-facts';
import { RollVerdict } from '../../../contract';

/** A version of the fleet's launch template. */
export interface TemplateVersion {
  /** Number, as text. */
  readonly version: string;
  readonly amiId: string;
  /** Whether the template names it as its default. @default false */
  readonly isDefault?: boolean;
}

/**
 * The version that a group launches; undefined when it is gone. An imported group may name `$Latest` or `$Default` instead of a number.
 *
 * @param named as the group names it.
 * @param versions versions that the launch template has now.
 */
export function launchedVersion<T extends TemplateVersion>(named: string | undefined, versions: readonly T[]): T | undefined {
  switch (named) {
    case '$Latest':
      return [...versions].sort((a, b) => Number(b.version) - Number(a.version))[0];
    case '$Default':
      return versions.find(({ isDefault }) => isDefault);
    default:
      return versions.find(({ version }) => version === named);
  }
}

/** What of an AMI decides whether a fleet may return to it. An AMI that is gone is not known at all. */
export interface KnownAmi {
  readonly available: boolean;
  /** Outcome of its last roll. @default - it has no such tag */
  readonly verdict?: RollVerdict;
  /** Since when it is revoked, and why; see `revocation`. @default - it is not */
  readonly revoked?: string;
}

/** What a fleet can return to. */
export interface WayBack {
  readonly amiId: string;
  /** Version of the launch template that brings it. @default - that one is gone, and a new one has to be made */
  readonly version?: string;
}

/**
 * The way back to what a group ran before a roll, as far as it is there still; undefined when its AMI is gone, or nobody may run it any more.
 *
 * @param before what the group launched then.
 * @param versions versions that the launch template has now.
 */
export function wayBackTo(before: WayBack, versions: readonly TemplateVersion[], amis: ReadonlyMap<string, KnownAmi>): WayBack | undefined {
  const ami = amis.get(before.amiId);
  if (!ami?.available || ami.revoked !== undefined) {
    return undefined;
  }
  return versions.some(({ version }) => version === before.version) ? before : { amiId: before.amiId };
}

/** What a group launches, and its instances. */
export interface LaunchingGroup {
  /** Number of the launch template version, as text. */
  readonly current: string;
  readonly instances: readonly FleetInstance[];
}

/**
 * What a group most likely ran before its present version, when nobody has written it down: what its instances still run, else the newest
 * older version whose AMI is there and has not failed; undefined when there is none.
 *
 * @param versions versions that the launch template has now.
 */
export function previousVersion(
  versions: readonly TemplateVersion[], group: LaunchingGroup, amis: ReadonlyMap<string, KnownAmi>,
): WayBack | undefined {
  const usable = ({ amiId }: { readonly amiId: string }) => {
    const ami = amis.get(amiId);
    return ami?.available === true && ami.verdict !== 'failed' && ami.revoked === undefined;
  };
  const running = group.instances.filter((instance) => !isLeaving(instance) && instance.launchTemplateVersion !== group.current).filter(usable);
  const [old] = running;
  if (old?.launchTemplateVersion !== undefined) {
    return wayBackTo({ version: old.launchTemplateVersion, amiId: old.amiId }, versions, amis);
  }
  return versions
    .filter(({ version }) => Number(version) < Number(group.current))
    .sort((a, b) => Number(b.version) - Number(a.version))
    .find(usable);
}
