import { AmiVersion } from './verdict';
import { KnownAmi, TemplateVersion } from './way-back';

/** What a group launches, what its launch template holds, and what is known of the AMIs. */
export interface LaunchedAndMade {
  readonly current: AmiVersion;
  readonly versions: readonly TemplateVersion[];
  readonly amis: ReadonlyMap<string, KnownAmi>;
}

/**
 * The version with another AMI that an apply has made without setting the group to it; undefined when there is none. Whoever goes back leaves a
 * newer version behind, too, whose AMI is marked as failed; and nobody sets it to one that is revoked. A newer version with the same AMI is none: Terraform sets the group to it with the next plan.
 */
export function madeAndNotSet({ current, versions, amis }: LaunchedAndMade): TemplateVersion | undefined {
  const [newest] = [...versions].sort((a, b) => Number(b.version) - Number(a.version));
  if (!newest || Number(newest.version) <= Number(current.version) || newest.amiId === current.amiId) {
    return undefined;
  }
  const ami = amis.get(newest.amiId);
  return ami?.available && ami.verdict !== 'failed' && ami.revoked === undefined ? newest : undefined;
}
