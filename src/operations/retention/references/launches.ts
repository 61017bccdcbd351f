import { LaunchTemplateSpecification, MixedInstancesPolicy } from '@aws-sdk/client-auto-scaling';
import { AMI_ID } from '../../../contract';
import { UserError } from '../../../errors';

/** A version of a launch template, as something names it. */
export interface NamedVersion {
  readonly templateId: string;
  /** A number, `$Latest` or `$Default`. */
  readonly version: string;
  /** What names it: `group ai-shell-prod-ecs-asg`. */
  readonly by: string;
}

/** What a group, or the desired configuration of a refresh, launches from. */
export interface Launches {
  /** Its own template, or that of its mixed-instances policy. @default - it names none */
  readonly template?: NamedVersion;
  /** Templates that overrides bring. */
  readonly overrides: readonly NamedVersion[];
  /** AMIs that overrides bring. */
  readonly overrideAmis: readonly string[];
}

/**
 * What something launches from.
 *
 * @param by what names it, for messages and for {@link NamedVersion.by}.
 * @throws UserError when it is named in a form that is not known.
 */
export function launchesOf(
  by: string, named: { readonly LaunchTemplate?: LaunchTemplateSpecification; readonly MixedInstancesPolicy?: MixedInstancesPolicy },
): Launches {
  const mixed = named.MixedInstancesPolicy?.LaunchTemplate;
  const own = named.LaunchTemplate ?? mixed?.LaunchTemplateSpecification;
  if (named.MixedInstancesPolicy && !own) {
    throw new UserError(`The mixed-instances policy of ${by} is of an unknown form: it names no launch template.`);
  }
  const overrides = mixed?.Overrides ?? [];
  return {
    ...own && { template: namedVersion(by, own) },
    overrides: overrides.flatMap(({ LaunchTemplateSpecification: specification }) => (specification ? [namedVersion(`an override of ${by}`, specification)] : [])),
    overrideAmis: overrides.flatMap(({ ImageId }) => (ImageId === undefined ? [] : [amiId(by, ImageId)])),
  };
}

/**
 * The version that a specification names.
 *
 * @throws UserError when it does not say of which template.
 */
export function namedVersion(by: string, { LaunchTemplateId: templateId, Version: version }: LaunchTemplateSpecification): NamedVersion {
  if (templateId === undefined) {
    throw new UserError(`The launch template of ${by} is not known: it is named without its ID.`);
  }
  // Source: EC2 Auto Scaling API reference, LaunchTemplateSpecification: without a version it is the default one.
  return { templateId, version: version ?? '$Default', by };
}

function amiId(by: string, id: string): string {
  if (!AMI_ID.test(id)) {
    throw new UserError(`The AMI of an override of ${by} is not known: ${id} is no AMI ID.`);
  }
  return id;
}
