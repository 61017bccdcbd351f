import { DescribeAutoScalingGroupsCommand, DescribeAutoScalingInstancesCommand, DescribeLifecycleHooksCommand } from '@aws-sdk/client-auto-scaling';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeLaunchTemplateVersionsCommand, DescribeSecurityGroupsCommand } from '@aws-sdk/client-ec2';
import {
  DescribeCapacityProvidersCommand, DescribeClustersCommand, DescribeContainerInstancesCommand, ListContainerInstancesCommand,
} from '@aws-sdk/client-ecs';
import { GetInstanceProfileCommand, GetRoleCommand, IAMClient, ListAttachedRolePoliciesCommand, ListRolePoliciesCommand } from '@aws-sdk/client-iam';
import { mockClient } from 'aws-sdk-client-mock';
import { AdoptClients } from '../../../../src/operations/adopt/act/adopt-clients';
import { lookAtExisting } from '../../../../src/operations/adopt/act/look-at-existing';
import { awsError, REGION } from '../../support/clients';
import { mockedFleetClients } from '../../support/fleet-clients';
import { prodSettings } from '../../support/settings';
import { DECLARED } from '../support';

const GROUP = { AutoScalingGroupName: 'ai-shell-prod-ecs-asg', AutoScalingGroupARN: 'arn:asg', MinSize: 1, MaxSize: 2, DesiredCapacity: 1 };
const LAUNCH_TEMPLATE = { LaunchTemplateId: 'lt-1', LaunchTemplateName: 'ai-shell-prod-ecs', Version: '$Latest' };
const SCALES = { name: 'theirs', status: 'ACTIVE' as const, autoScalingGroupProvider: { autoScalingGroupArn: 'arn:asg' } };

function account() {
  const { clients: fleet, ...mocks } = mockedFleetClients();
  const clients: AdoptClients = { ...fleet, iam: new IAMClient({ region: REGION }), logs: new CloudWatchLogsClient({ region: REGION }) };
  const all = { ...mocks, iam: mockClient(clients.iam), logs: mockClient(clients.logs) };
  all.autoScaling.on(DescribeAutoScalingGroupsCommand).resolves({ AutoScalingGroups: [{ ...GROUP, LaunchTemplate: LAUNCH_TEMPLATE } as any] });
  all.autoScaling.on(DescribeLifecycleHooksCommand).resolves({ LifecycleHooks: [{ LifecycleHookName: 'hook' }] });
  template(all, { IamInstanceProfile: { Arn: 'arn:aws:iam::1:instance-profile/path/their-profile' }, SecurityGroupIds: ['sg-1', 'sg-2'] });
  all.iam.on(GetInstanceProfileCommand).resolves({ InstanceProfile: { Roles: [{ RoleName: 'their-role' }] } as any });
  all.iam.on(GetRoleCommand).resolves({});
  all.iam.on(ListAttachedRolePoliciesCommand, { Marker: undefined }).resolves({ AttachedPolicies: [{ PolicyArn: 'arn:1' }], IsTruncated: true, Marker: 'm' });
  all.iam.on(ListAttachedRolePoliciesCommand, { Marker: 'm' }).resolves({ AttachedPolicies: [{ PolicyArn: 'arn:2' }] });
  all.iam.on(ListRolePoliciesCommand, { Marker: undefined }).resolves({ PolicyNames: ['a'], IsTruncated: true, Marker: 'm' });
  all.iam.on(ListRolePoliciesCommand, { Marker: 'm' }).resolves({ PolicyNames: ['b'] });
  all.ec2.on(DescribeSecurityGroupsCommand, { NextToken: undefined }).resolves({ SecurityGroups: [{ GroupId: 'sg-1', GroupName: 'one' }], NextToken: 'n' });
  all.ec2.on(DescribeSecurityGroupsCommand, { NextToken: 'n' }).resolves({ SecurityGroups: [{ GroupId: 'sg-2', GroupName: 'two' }] });
  all.ecs.on(DescribeCapacityProvidersCommand, { nextToken: undefined }).resolves({ capacityProviders: [{ name: 'FARGATE', status: 'ACTIVE' }], nextToken: 'n' });
  all.ecs.on(DescribeCapacityProvidersCommand, { nextToken: 'n' }).resolves({ capacityProviders: [{ ...SCALES, name: 'gone', status: 'INACTIVE' }, SCALES] });
  all.ecs.on(DescribeClustersCommand).resolves({ clusters: [{ status: 'ACTIVE', capacityProviders: ['FARGATE', 'theirs'] }] });
  all.logs.on(DescribeLogGroupsCommand, { nextToken: undefined }).resolves({ logGroups: [{ logGroupName: '/ecs/fleet-other' }], nextToken: 'n' });
  all.logs.on(DescribeLogGroupsCommand, { nextToken: 'n' }).resolves({ logGroups: [{ logGroupName: '/ecs/fleet' }] });
  all.ecs.on(ListContainerInstancesCommand).resolves({ containerInstanceArns: [] });
  return { ...all, look: (declared = DECLARED) => lookAtExisting(clients, prodSettings(), declared) };
}

type Mocks = Pick<ReturnType<typeof account>, 'ec2'>;

function template({ ec2 }: Mocks, data: object): void {
  ec2.on(DescribeLaunchTemplateVersionsCommand).resolves({
    LaunchTemplateVersions: [{ LaunchTemplateId: 'lt-1', LaunchTemplateName: 'ai-shell-prod-ecs', LaunchTemplateData: data }],
  });
}

test('a fleet is followed from its group to all that it is made of, over every page', async () => {
  const { look, ec2 } = account();
  await expect(look()).resolves.toEqual({
    group: { name: 'ai-shell-prod-ecs-asg', launchesBy: undefined, hooks: ['hook'] },
    template: { id: 'lt-1', name: 'ai-shell-prod-ecs', launched: '$Latest' },
    profile: { name: 'their-profile' },
    role: { name: 'their-role', attached: ['arn:1', 'arn:2'], inline: ['a', 'b'] },
    securityGroups: [{ id: 'sg-1', name: 'one' }, { id: 'sg-2', name: 'two' }],
    capacityProvider: 'theirs',
    attached: ['FARGATE', 'theirs'],
    otherGroups: [],
    logGroup: '/ecs/fleet',
  });
  expect(ec2.commandCalls(DescribeLaunchTemplateVersionsCommand)[0].args[0].input).toEqual({ LaunchTemplateId: 'lt-1', Versions: ['$Latest'] });
  expect(ec2.commandCalls(DescribeSecurityGroupsCommand)[0].args[0].input.Filters).toEqual([{ Name: 'group-id', Values: ['sg-1', 'sg-2'] }]);
});

test('without a group of that name, those behind the cluster\'s capacity providers are named, and what each launches', async () => {
  const mocks = account();
  const arn = (name: string) => `arn:aws:autoscaling:${REGION}:1:autoScalingGroup:0a1b:autoScalingGroupName/${name}`;
  const scaling = (name: string, group: string) => ({ name, status: 'ACTIVE' as const, autoScalingGroupProvider: { autoScalingGroupArn: arn(group) } });
  mocks.autoScaling.on(DescribeAutoScalingGroupsCommand).resolves({ AutoScalingGroups: [] });
  mocks.autoScaling.on(DescribeAutoScalingGroupsCommand, { AutoScalingGroupNames: ['their-group'] }).resolves({
    AutoScalingGroups: [{ ...GROUP, LaunchTemplate: LAUNCH_TEMPLATE } as any],
  });
  mocks.ecs.on(DescribeCapacityProvidersCommand, { nextToken: undefined }).resolves({ capacityProviders: [scaling('theirs', 'their-group')], nextToken: 'n' });
  mocks.ecs.on(DescribeCapacityProvidersCommand, { nextToken: 'n' }).resolves({
    capacityProviders: [scaling('old', 'old-group'), scaling('elsewhere', 'of-another-cluster'), { name: 'FARGATE', status: 'ACTIVE' }],
  });
  mocks.ecs.on(DescribeClustersCommand).resolves({ clusters: [{ status: 'ACTIVE', capacityProviders: ['FARGATE', 'theirs', 'old'] }] });
  expect((await mocks.look()).otherGroups).toEqual([
    { name: 'old-group', capacityProvider: 'old', templateId: undefined },
    { name: 'their-group', capacityProvider: 'theirs', templateId: 'lt-1' },
  ]);
});

describe('without a group of that name, those whose instances are in the cluster are named, too', () => {
  const MACHINES = Array.from({ length: 51 }, (_, n) => `i-${n}`);

  function populated() {
    const mocks = account();
    mocks.autoScaling.on(DescribeAutoScalingGroupsCommand).resolves({ AutoScalingGroups: [] });
    mocks.autoScaling.on(DescribeAutoScalingGroupsCommand, { AutoScalingGroupNames: ['their-group'] }).resolves({
      AutoScalingGroups: [{ ...GROUP, LaunchTemplate: LAUNCH_TEMPLATE } as any],
    });
    mocks.ecs.on(ListContainerInstancesCommand, { nextToken: undefined }).resolves({ containerInstanceArns: ['arn:1'], nextToken: 'n' });
    mocks.ecs.on(ListContainerInstancesCommand, { nextToken: 'n' }).resolves({ containerInstanceArns: ['arn:2'] });
    mocks.ecs.on(DescribeContainerInstancesCommand, { containerInstances: ['arn:1', 'arn:2'] } as any).resolves({
      containerInstances: [...MACHINES, 'mi-0a1b'].map((ec2InstanceId) => ({ ec2InstanceId, agentConnected: true })),
    });
    const member = (AutoScalingGroupName: string) => ({ AutoScalingGroupName }) as any;
    const instances = (InstanceIds: string[], NextToken?: string) => (
      mocks.autoScaling.on(DescribeAutoScalingInstancesCommand, { InstanceIds, NextToken })
    );
    instances(MACHINES.slice(0, 50)).resolves({ AutoScalingInstances: [member('their-group'), member('their-group')], NextToken: 'n' });
    instances(MACHINES.slice(0, 50), 'n').resolves({ AutoScalingInstances: [member('batch')] });
    instances(MACHINES.slice(50)).resolves({ AutoScalingInstances: [member('gpu')] });
    return mocks;
  }

  test('each once, over every page', async () => {
    expect((await populated().look()).otherGroups).toEqual([
      { name: 'batch', capacityProvider: undefined, templateId: undefined },
      { name: 'gpu', capacityProvider: undefined, templateId: undefined },
      { name: 'their-group', capacityProvider: undefined, templateId: 'lt-1' },
    ]);
  });

  test('one that a capacity provider scales, with it', async () => {
    const mocks = populated();
    const scaled = { autoScalingGroupArn: `arn:aws:autoscaling:${REGION}:1:autoScalingGroup:0a1b:autoScalingGroupName/gpu` };
    mocks.ecs.on(DescribeCapacityProvidersCommand).resolves({ capacityProviders: [{ name: 'theirs', status: 'ACTIVE', autoScalingGroupProvider: scaled }] });
    expect((await mocks.look()).otherGroups.map(({ name, capacityProvider }) => [name, capacityProvider])).toEqual([
      ['batch', undefined], ['gpu', 'theirs'], ['their-group', undefined],
    ]);
  });

  test('which credentials may not look up, they are told', async () => {
    const mocks = populated();
    mocks.autoScaling.on(DescribeAutoScalingInstancesCommand).rejects(awsError('AccessDenied'));
    await expect(mocks.look()).rejects.toThrow('The AWS credentials may not look at the groups of instances (autoscaling:DescribeAutoScalingInstances): no');
  });
});

test('with a group of that name, the cluster\'s instances are not looked at', async () => {
  const { look, ecs } = account();
  await look();
  expect(ecs.commandCalls(ListContainerInstancesCommand)).toEqual([]);
});

test('security groups of network interfaces count, each once', async () => {
  const mocks = account();
  template(mocks, { IamInstanceProfile: { Name: 'p' }, SecurityGroupIds: ['sg-1'], NetworkInterfaces: [{ Groups: ['sg-1', 'sg-3'] }, {}] });
  await mocks.look();
  expect(mocks.ec2.commandCalls(DescribeSecurityGroupsCommand)[0].args[0].input.Filters).toEqual([{ Name: 'group-id', Values: ['sg-1', 'sg-3'] }]);
  expect(mocks.iam.commandCalls(GetInstanceProfileCommand)[0].args[0].input).toEqual({ InstanceProfileName: 'p' });
});

test('without a group, the names of the settings lead', async () => {
  const mocks = account();
  mocks.autoScaling.on(DescribeAutoScalingGroupsCommand).resolves({ AutoScalingGroups: [] });
  mocks.ec2.on(DescribeLaunchTemplateVersionsCommand).rejects(awsError('InvalidLaunchTemplateName.NotFoundException'));
  mocks.ec2.on(DescribeSecurityGroupsCommand).resolves({ SecurityGroups: [] });
  mocks.iam.on(GetInstanceProfileCommand).rejects(awsError('NoSuchEntityException'));
  mocks.iam.on(GetRoleCommand).rejects(awsError('NoSuchEntityException'));
  mocks.ecs.on(DescribeCapacityProvidersCommand).resolves({ capacityProviders: [{ name: 'ai-shell-prod-ecs', status: 'ACTIVE' }] });
  mocks.ecs.on(DescribeClustersCommand).resolves({ clusters: [] });
  mocks.logs.on(DescribeLogGroupsCommand).resolves({ logGroups: [] });
  await expect(mocks.look()).resolves.toEqual({
    group: undefined, template: undefined, profile: undefined, role: undefined, securityGroups: [], capacityProvider: 'ai-shell-prod-ecs', attached: [], otherGroups: [], logGroup: undefined,
  });
  expect(mocks.ec2.commandCalls(DescribeLaunchTemplateVersionsCommand)[0].args[0].input).toEqual({ LaunchTemplateName: 'ai-shell-prod-ecs', Versions: ['$Latest'] });
  expect(mocks.ec2.commandCalls(DescribeSecurityGroupsCommand)[0].args[0].input.Filters).toEqual([{ Name: 'group-name', Values: ['ai-shell-prod-ecs-instance'] }]);
  expect(mocks.iam.commandCalls(GetRoleCommand)[0].args[0].input).toEqual({ RoleName: 'ai-shell-prod-ecs-instance' });
});

test.each([
  [{ LaunchConfigurationName: 'old' }, 'the launch configuration old'],
  [{ MixedInstancesPolicy: {} }, 'a mixed instances policy'],
])('a group that launches otherwise says by what (%j)', async (launch, launchesBy) => {
  const mocks = account();
  mocks.autoScaling.on(DescribeAutoScalingGroupsCommand).resolves({ AutoScalingGroups: [{ ...GROUP, ...launch } as any] });
  await expect(mocks.look()).resolves.toMatchObject({ group: { launchesBy } });
});

test('a stack without a log group looks for none', async () => {
  const mocks = account();
  expect((await mocks.look([])).logGroup).toBeUndefined();
  expect(mocks.logs.calls()).toEqual([]);
});

test.each<[string, (mocks: ReturnType<typeof account>) => unknown, string]>([
  ['group', ({ autoScaling }) => autoScaling.on(DescribeAutoScalingGroupsCommand).rejects(awsError('AccessDenied')),
    'look at the group ai-shell-prod-ecs-asg (autoscaling:DescribeAutoScalingGroups)'],
  ['hooks', ({ autoScaling }) => autoScaling.on(DescribeLifecycleHooksCommand).rejects(awsError('AccessDenied')),
    'look at the hooks of ai-shell-prod-ecs-asg (autoscaling:DescribeLifecycleHooks)'],
  ['launch template', ({ ec2 }) => ec2.on(DescribeLaunchTemplateVersionsCommand).rejects(awsError('UnauthorizedOperation')),
    'look at the launch template lt-1 (ec2:DescribeLaunchTemplateVersions)'],
  ['instance profile', ({ iam }) => iam.on(GetInstanceProfileCommand).rejects(awsError('AccessDenied')), 'look at the instance profile their-profile (iam:GetInstanceProfile)'],
  ['role', ({ iam }) => iam.on(GetRoleCommand).rejects(awsError('AccessDenied')),
    'look at the role their-role (iam:GetRole, iam:ListAttachedRolePolicies, iam:ListRolePolicies)'],
  ['security groups', ({ ec2 }) => ec2.on(DescribeSecurityGroupsCommand).rejects(awsError('UnauthorizedOperation')), 'look at security groups (ec2:DescribeSecurityGroups)'],
  ['capacity providers', ({ ecs }) => ecs.on(DescribeCapacityProvidersCommand).rejects(awsError('AccessDeniedException')),
    'list the capacity providers (ecs:DescribeCapacityProviders)'],
  ['log group', ({ logs }) => logs.on(DescribeLogGroupsCommand).rejects(awsError('AccessDeniedException')), 'look at the log group /ecs/fleet (logs:DescribeLogGroups)'],
])('credentials that may not look at the %s are told what they lack', async (_what, refuse, may) => {
  const mocks = account();
  refuse(mocks);
  await expect(mocks.look()).rejects.toThrow(`The AWS credentials may not ${may}: no`);
});
