import { Existing, ExistingGroup, ExistingRole, OtherGroup } from './existing';
import { DeclaredResource } from './generated-stack';
import { UserError } from '../../../errors';

/** A thing in AWS that becomes a resource of the stack. */
export interface Import {
  /** Resource of the stack, such as `aws_iam_role.role_6F6C4F6D`. */
  readonly address: string;
  readonly type: string;
  /** What the provider imports it by. */
  readonly id: string;
}

/** The import ID of what there is for a declared resource; undefined when there is nothing. */
type Match = (existing: Existing, args: DeclaredResource['args']) => string | undefined;

/** By resource type. What is missing here, a task definition's revision, is made anew beside the old one. Source: the provider's pages, "Import". */
const MATCHES: Readonly<Record<string, Match>> = {
  aws_launch_template: ({ template }) => template?.id,
  aws_autoscaling_group: ({ group }) => group?.name,
  aws_autoscaling_lifecycle_hook: ({ group }, { name }) => (group?.hooks.includes(String(name)) ? `${group.name}/${String(name)}` : undefined),
  aws_iam_role: ({ role }) => role?.name,
  aws_iam_role_policy_attachment: ({ role }, { policy_arn: arn }) => {
    const found = role && attachedPolicy(role, arn);
    return found && `${role.name}/${found}`;
  },
  aws_iam_role_policy: ({ role }, { name }) => (role?.inline.includes(String(name)) ? `${role.name}:${String(name)}` : undefined),
  aws_iam_instance_profile: ({ profile }) => profile?.name,
  aws_security_group: ({ securityGroups }, { name }) => {
    const found = securityGroups.length === 1 ? securityGroups : securityGroups.filter((group) => group.name === name);
    return found.length === 1 ? found[0].id : undefined;
  },
  aws_ecs_capacity_provider: ({ capacityProvider }) => capacityProvider,
  aws_ecs_cluster_capacity_providers: ({ attached }, { cluster_name: cluster }) => (attached.length > 0 ? String(cluster) : undefined),
  aws_cloudwatch_log_group: ({ logGroup }) => logGroup,
};

/** What of the declared resources exists already. */
export function decideImports(existing: Existing, declared: readonly DeclaredResource[]): Import[] {
  return declared.flatMap(({ address, type, args }) => {
    const id = MATCHES[type]?.(existing, args);
    return id === undefined ? [] : [{ address, type, id }];
  });
}

/**
 * What is imported when some of it is left to those who have it: the stack makes its own then. What belongs to a role that is left is left with it.
 *
 * @param leave import IDs.
 * @throws UserError that names an ID of which there is nothing.
 */
export function withoutLeft(imports: readonly Import[], leave: readonly string[]): Import[] {
  const unknown = leave.find((id) => !imports.some((found) => found.id === id));
  if (unknown !== undefined) {
    throw new UserError(`There is nothing to leave by the ID ${JSON.stringify(unknown)}. There is: ${imports.map(({ id }) => id).join(', ')}.`);
  }
  return imports.filter(({ id }) => !leave.some((left) => id === left || id.startsWith(`${left}/`) || id.startsWith(`${left}:`)));
}

/** A sentence for each thing that keeps a fleet from being taken over at all. */
export function refusals({ group, template, otherGroups }: Existing): string[] {
  const launching = template ? otherGroups.filter(({ templateId }) => templateId === template.id) : [];
  return [
    ...group?.launchesBy === undefined ? [] : [
      `The group ${group.name} launches by ${group.launchesBy}, and this stack by a launch template alone.`
      + ' Give it a launch template first, in the repository that it belongs to now.',
    ],
    ...launching.length === 0 ? [] : [
      `The launch template ${template!.name} is launched by ${launching.map(({ name }) => name).join(' and ')}, and no setting names ${launching.length === 1 ? 'that group' : 'one of them'}:`
      + ` the first deploy would make another group. ${toName(launching)}`,
    ],
  ];
}

function howKnown({ capacityProvider }: OtherGroup): string {
  return capacityProvider === undefined ? 'whose instances are in it, without a capacity provider' : `behind its capacity provider ${capacityProvider}`;
}

function toName(groups: readonly OtherGroup[]): string {
  return `Put into the environment, in src/environments.ts: ${groups.map(({ name }) => `names: { autoScalingGroup: '${name}' }`).join(' or ')}`;
}

/** A sentence for each thing of theirs that the stack does not know. It stays, unless the sentence says otherwise. */
export function theirOwn(existing: Existing, declared: readonly DeclaredResource[]): string[] {
  const { role, group, securityGroups, template, otherGroups } = existing;
  return [
    ...role ? policiesOf(role, declared) : [],
    ...group ? hooksOf(group, declared) : [],
    ...securityGroups.length > 1 ? [
      `The launch template ${template?.name ?? ''} names ${securityGroups.length} security groups: ${securityGroups.map(({ id, name }) => `${name} (${id})`).join(', ')}.`
      + ' This stack gives its instances one, its own; the others stay, but new instances are no longer in them.',
    ] : [],
    ...otherGroups.filter(({ templateId }) => !template || templateId !== template.id).map((other) => (
      `The cluster has the group ${other.name} already, ${howKnown(other)}. If that is the fleet to take over: ${toName([other])}`
    )),
  ];
}

function policiesOf(role: ExistingRole, declared: readonly DeclaredResource[]): string[] {
  const args = (type: string) => declared.filter((resource) => resource.type === type).map((resource) => resource.args);
  const ours = args('aws_iam_role_policy_attachment').map(({ policy_arn: arn }) => attachedPolicy(role, arn));
  const names = args('aws_iam_role_policy').map(({ name }) => name);
  const further = [...role.attached.filter((arn) => !ours.includes(arn)), ...role.inline.filter((name) => !names.includes(name))];
  return further.length === 0 ? [] : [`The role ${role.name} keeps policies that this stack does not have: ${further.join(', ')}.`];
}

/** Hooks that ECS puts on a group, for managed draining, begin so. */
const OF_ECS = 'ecs-managed-';

function hooksOf(group: ExistingGroup, declared: readonly DeclaredResource[]): string[] {
  const ours = declared.filter(({ type }) => type === 'aws_autoscaling_lifecycle_hook').map(({ args }) => args.name);
  const further = group.hooks.filter((name) => !ours.includes(name) && !name.startsWith(OF_ECS));
  return further.length === 0 ? [] : [
    `The group ${group.name} keeps lifecycle hooks that this stack does not have: ${further.join(', ')}. Whatever completes them must go on doing so for the new instances.`,
  ];
}

/** ARN of the attached policy that a declared one is; its partition is known to Terraform alone. */
function attachedPolicy({ attached }: ExistingRole, declared: unknown): string | undefined {
  const policy = /:policy\/.*$/.exec(String(declared))?.[0];
  return policy === undefined ? undefined : attached.find((arn) => arn.endsWith(`:aws${policy}`));
}
