import { Existing } from '../../../src/operations/adopt/decide/existing';
import { DeclaredResource } from '../../../src/operations/adopt/decide/generated-stack';

const ECS_POLICY = 'policy/service-role/AmazonEC2ContainerServiceforEC2Role';

/** What a stack declares, an address of a word each. */
export const DECLARED: readonly DeclaredResource[] = [
  ['aws_launch_template', { name: 'fleet' }],
  ['aws_autoscaling_group', { name: 'fleet-asg' }],
  ['aws_autoscaling_lifecycle_hook', { name: 'ecs-ready' }],
  ['aws_iam_role', { name: 'fleet-instance' }],
  ['aws_iam_role_policy', { name: 'complete-own-launch' }],
  ['aws_iam_role_policy_attachment', { policy_arn: `arn:\${data.aws_partition.p.partition}:iam::aws:${ECS_POLICY}` }],
  ['aws_iam_instance_profile', { name: 'fleet-instance' }],
  ['aws_security_group', { name: 'fleet-instance' }],
  ['aws_ecs_capacity_provider', { name: 'fleet' }],
  ['aws_ecs_cluster_capacity_providers', { cluster_name: 'cluster' }],
  ['aws_cloudwatch_log_group', { name: '/ecs/fleet' }],
  ['aws_ecs_task_definition', { family: 'fleet' }],
].map(([type, args]) => ({ address: `${type as string}.x`, type: type as string, args: args as object }) as DeclaredResource);

/** A fleet of which everything exists that the stack declares. */
export function existing(over: Partial<Existing> = {}): Existing {
  return {
    group: { name: 'fleet-asg', hooks: ['ecs-ready', 'ecs-managed-draining-termination-hook'] },
    template: { id: 'lt-1', name: 'fleet', launched: '$Latest' },
    profile: { name: 'their-profile' },
    role: { name: 'their-role', attached: [`arn:aws:iam::aws:${ECS_POLICY}`], inline: ['complete-own-launch'] },
    securityGroups: [{ id: 'sg-1', name: 'their-group' }],
    capacityProvider: 'their-provider',
    attached: ['FARGATE', 'their-provider'],
    otherGroups: [],
    logGroup: '/ecs/fleet',
    ...over,
  };
}

/** A change of a plan, as `terraform show -json` has it. */
export function change(type: string, before: object | null, after: object | null, more: object = {}): any {
  const actions = !before ? ['create'] : !after ? ['delete'] : JSON.stringify(before) === JSON.stringify(after) ? ['no-op'] : ['update'];
  return { address: `${type}.x`, mode: 'managed', type, change: { actions, before, after, after_unknown: {}, ...more } };
}

/** A replacement, for these attributes. */
export function replacement(type: string, before: object, after: object, ...attributes: string[]): any {
  return change(type, before, after, { actions: ['delete', 'create'], replace_paths: attributes.map((name) => [name]) });
}
