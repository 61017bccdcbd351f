import { decideImports, refusals, theirOwn, withoutLeft } from '../../../../src/operations/adopt/decide/decide-imports';
import { DECLARED, existing } from '../support';

const ids = (over?: Parameters<typeof existing>[0]) => Object.fromEntries(decideImports(existing(over), DECLARED).map(({ type, id }) => [type, id]));

test('everything that exists is imported by what the provider knows it by; a task definition is not', () => {
  expect(ids()).toEqual({
    aws_launch_template: 'lt-1',
    aws_autoscaling_group: 'fleet-asg',
    aws_autoscaling_lifecycle_hook: 'fleet-asg/ecs-ready',
    aws_iam_role: 'their-role',
    aws_iam_role_policy: 'their-role:complete-own-launch',
    aws_iam_role_policy_attachment: 'their-role/arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role',
    aws_iam_instance_profile: 'their-profile',
    aws_security_group: 'sg-1',
    aws_ecs_capacity_provider: 'their-provider',
    aws_ecs_cluster_capacity_providers: 'cluster',
    aws_cloudwatch_log_group: '/ecs/fleet',
  });
});

test('what does not exist is not imported', () => {
  expect(decideImports({ securityGroups: [], attached: [], otherGroups: [] }, DECLARED)).toEqual([]);
  expect(ids({ group: { name: 'fleet-asg', hooks: ['theirs'] } })).not.toHaveProperty('aws_autoscaling_lifecycle_hook');
  const role = ids({ role: { name: 'their-role', attached: ['arn:aws:iam::123456789012:policy/service-role/AmazonEC2ContainerServiceforEC2Role'], inline: [] } });
  expect([role.aws_iam_role_policy, role.aws_iam_role_policy_attachment]).toEqual([undefined, undefined]);
});

test('a policy is known in every partition', () => {
  const arn = 'arn:aws-cn:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role';
  expect(ids({ role: { name: 'r', attached: [arn], inline: [] } }).aws_iam_role_policy_attachment).toBe(`r/${arn}`);
});

test('of several security groups, the one of our name is imported, and none when nobody can tell which', () => {
  const other = { id: 'sg-2', name: 'balancer' };
  expect(ids({ securityGroups: [other, { id: 'sg-3', name: 'fleet-instance' }] }).aws_security_group).toBe('sg-3');
  expect(ids({ securityGroups: [other, { id: 'sg-1', name: 'their-group' }] })).not.toHaveProperty('aws_security_group');
  expect(ids({ securityGroups: [{ id: 'sg-3', name: 'fleet-instance' }, { id: 'sg-4', name: 'fleet-instance' }] })).not.toHaveProperty('aws_security_group');
});

describe('what is left to those who have it', () => {
  const all = decideImports(existing(), DECLARED);

  test('is not imported, and what belongs to a role goes with it', () => {
    expect(withoutLeft(all, [])).toEqual(all);
    const left = withoutLeft(all, ['their-role', 'sg-1']).map(({ type }) => type);
    expect(all.map(({ type }) => type).filter((type) => !left.includes(type))).toEqual([
      'aws_iam_role', 'aws_iam_role_policy', 'aws_iam_role_policy_attachment', 'aws_security_group',
    ]);
  });

  test('must be there', () => {
    expect(() => withoutLeft(all.slice(0, 2), ['sg-9'])).toThrow('There is nothing to leave by the ID "sg-9". There is: lt-1, fleet-asg.');
  });
});

test('a group that launches by no launch template is refused', () => {
  expect(refusals(existing())).toEqual([]);
  expect(refusals(existing({ group: { name: 'fleet-asg', hooks: [], launchesBy: 'a mixed instances policy' } }))).toEqual([
    'The group fleet-asg launches by a mixed instances policy, and this stack by a launch template alone.'
    + ' Give it a launch template first, in the repository that it belongs to now.',
  ]);
});

test('what is theirs alone is named: policies, hooks, further security groups; not the hook that ECS puts there', () => {
  expect(theirOwn(existing(), DECLARED)).toEqual([]);
  expect(theirOwn(existing({
    role: { name: 'their-role', attached: ['arn:aws:iam::1:policy/own'], inline: ['write-logs', 'complete-own-launch'] },
    group: { name: 'fleet-asg', hooks: ['notify', 'ecs-managed-draining-termination-hook'] },
    securityGroups: [{ id: 'sg-1', name: 'a' }, { id: 'sg-2', name: 'b' }],
  }), DECLARED)).toEqual([
    'The role their-role keeps policies that this stack does not have: arn:aws:iam::1:policy/own, write-logs.',
    'The group fleet-asg keeps lifecycle hooks that this stack does not have: notify. Whatever completes them must go on doing so for the new instances.',
    'The launch template fleet names 2 security groups: a (sg-1), b (sg-2). This stack gives its instances one, its own; the others stay,'
    + ' but new instances are no longer in them.',
  ]);
});

test('an empty fleet has nothing of its own', () => {
  expect(theirOwn({ securityGroups: [], attached: [], otherGroups: [] }, DECLARED)).toEqual([]);
});

describe('a group of the cluster that no setting names', () => {
  const OTHER = { name: 'their-asg', capacityProvider: 'their-provider', templateId: 'lt-1' };
  const PUT = 'Put into the environment, in src/environments.ts: names: { autoScalingGroup: \'their-asg\' }';

  test('is said, since a deploy would make another one beside it', () => {
    const found = existing({ group: undefined, template: undefined, otherGroups: [OTHER] });
    expect(refusals(found)).toEqual([]);
    expect(theirOwn(found, []).at(-1)).toBe(
      `The cluster has the group their-asg already, behind its capacity provider their-provider. If that is the fleet to take over: ${PUT}`);
  });

  test('is said where no capacity provider scales it, too', () => {
    const { name, templateId } = OTHER;
    expect(theirOwn(existing({ group: undefined, template: undefined, otherGroups: [{ name, templateId }] }), []).at(-1)).toBe(
      `The cluster has the group their-asg already, whose instances are in it, without a capacity provider. If that is the fleet to take over: ${PUT}`);
  });

  test('is refused when it launches the very launch template that would be taken over', () => {
    const found = existing({ group: undefined, otherGroups: [OTHER, { ...OTHER, name: 'batch', templateId: 'lt-2' }] });
    expect(refusals(found)).toEqual([
      `The launch template fleet is launched by their-asg, and no setting names that group: the first deploy would make another group. ${PUT}`,
    ]);
    expect(theirOwn(found, []).map((sentence) => sentence.split(',')[0])).toContain('The cluster has the group batch already');
    expect(theirOwn(found, []).join()).not.toContain('their-asg already');
  });

  test('is one of several to choose from when they launch the same launch template', () => {
    expect(refusals(existing({ group: undefined, otherGroups: [OTHER, { ...OTHER, name: 'gpu' }] }))).toEqual([
      'The launch template fleet is launched by their-asg and gpu, and no setting names one of them: the first deploy would make another group.'
      + ` ${PUT} or names: { autoScalingGroup: 'gpu' }`,
    ]);
  });
});
