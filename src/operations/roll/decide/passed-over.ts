import { isLeaving } from './fleet-facts';
import { KnownAmi, LaunchingGroup, TemplateVersion, WayBack } from './way-back';

/** A version that a way back would have led to, were its AMI not revoked. */
export interface PassedOver extends WayBack {
  /** Since when it is revoked, and why; see `revocation`. */
  readonly revoked: string;
}

/**
 * What a way back has passed over because nobody may run it any more, newest first, each AMI once: what instances still run, and what was launched between
 * the version that the way leads to and the present one.
 *
 * @param to where the way leads. Undefined: nowhere.
 */
export function passedOver(
  versions: readonly TemplateVersion[], { current, instances }: LaunchingGroup, amis: ReadonlyMap<string, KnownAmi>, to: WayBack | undefined,
): PassedOver[] {
  const running = instances
    .filter((instance) => !isLeaving(instance) && instance.launchTemplateVersion !== undefined && instance.launchTemplateVersion !== current)
    .map(({ amiId, launchTemplateVersion }) => ({ amiId, version: launchTemplateVersion! }));
  const between = versions.filter(({ version }) => Number(version) < Number(current) && Number(version) > Number(to?.version ?? 0));
  const launched = versions.find(({ version }) => version === current)?.amiId;
  const found = new Map<string, PassedOver>();
  for (const { amiId, version } of [...running, ...between].sort((a, b) => Number(b.version) - Number(a.version))) {
    const revoked = amis.get(amiId)?.revoked;
    if (revoked !== undefined && amiId !== launched && !found.has(amiId)) {
      found.set(amiId, { amiId, version, revoked });
    }
  }
  return [...found.values()];
}
