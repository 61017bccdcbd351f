import { changedAttributes } from './changed-attributes';
import { ResourceChange } from './plan-json';

/**
 * Attributes of a launch template that are no part of a version. All others are, `description` included, which describes the version. Changed
 * alone, it makes a version that the group is not given until the next plan, and Terraform says so: the group's version is known then.
 *
 * Source: hashicorp/terraform-provider-aws, `resourceLaunchTemplateUpdate` and its `CustomizeDiff`.
 */
const NOT_IN_A_VERSION = ['arn', 'default_version', 'id', 'latest_version', 'tags', 'tags_all', 'update_default_version'];

/** The launch template version that a group launches, before and after an apply. */
export interface LaunchChange {
  /** The group is made. */
  readonly creates: boolean;
  /** Instances are replaced. */
  readonly rolls: boolean;
  /** ID of the launch template. @default - it is made */
  readonly id?: string;
  /** Version before, a number as text. @default - there was no group */
  readonly from?: string;
  /** Version afterwards, a number as text. @default - one that is made */
  readonly to?: string;
}

/**
 * What a plan does to what the group launches.
 *
 * The provider can't say before an apply which version it will be as soon as anything about the launch template changes, its tags for example.
 * So whether there will be a new one is read from the attributes that make up a version.
 */
export function launchChange(group: ResourceChange, template: ResourceChange | undefined): LaunchChange {
  const before = launchTemplateOf(group.change.before);
  const after = launchTemplateOf(group.change.after);
  const creates = !group.change.before;
  const replaced = !creates && group.change.actions.includes('create');
  const to = after?.version ?? newestVersion(template);
  const moves = to !== before?.version || after?.id !== before?.id;
  const rolls = !creates && after !== undefined && (replaced || moves);
  return { creates, rolls, id: after?.id, from: before?.version, to };
}

/** Number of the version that is the newest after the apply; undefined when that one has to be made. */
function newestVersion(template: ResourceChange | undefined): string | undefined {
  const made = !template?.change.before || changedAttributes(template.change).some((name) => !NOT_IN_A_VERSION.includes(name));
  return made ? undefined : String(template.change.before!.latest_version);
}

/** Of a group. What is not known yet is left out by Terraform. */
function launchTemplateOf(group: Readonly<Record<string, unknown>> | null | undefined): { id?: string; version?: string } | undefined {
  const blocks = group?.launch_template;
  return Array.isArray(blocks) ? blocks[0] as { id?: string; version?: string } | undefined : undefined;
}
