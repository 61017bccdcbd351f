import {
  AutoScalingGroup, DescribeAutoScalingGroupsCommand, DescribeInstanceRefreshesCommand, DescribeScalingActivitiesCommand, DescribeWarmPoolCommand,
} from '@aws-sdk/client-auto-scaling';
import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { ClusterNotFoundException, DescribeContainerInstancesCommand, ListContainerInstancesCommand } from '@aws-sdk/client-ecs';
import { joinFacts, lookAtFleet, lookAtParts } from '../../../src/operations/aws/fleet-facts';
import { awsError } from '../support/clients';
import { mockedFleetClients } from '../support/fleet-clients';
import { prodSettings } from '../support/settings';

const NOW = new Date('2026-03-01T12:00:00Z');
const AN_HOUR_AGO = new Date('2026-03-01T11:00:00Z');
const template = (Version: string) => ({ LaunchTemplateId: 'lt-1', LaunchTemplateName: 'ai-shell-prod-ecs', Version });
const instance = (InstanceId: string, LifecycleState: string, version = '7') => ({ InstanceId, LifecycleState, LaunchTemplate: template(version) });
const GROUP = {
  AutoScalingGroupName: 'ai-shell-prod-ecs-asg',
  MinSize: 1,
  MaxSize: 10,
  DesiredCapacity: 2,
  LaunchTemplate: template('8'),
  VPCZoneIdentifier: 'subnet-a,subnet-b',
  WarmPoolConfiguration: { MinSize: 2 },
  Instances: [instance('i-new', 'InService', '8'), instance('i-old', 'Terminating:Wait')],
} as unknown as AutoScalingGroup;

/** A fleet in the middle of a roll, every listing on two pages. */
function fleet(group: AutoScalingGroup | undefined = GROUP) {
  const mocked = mockedFleetClients();
  const { autoScaling, ec2, ecs, cloudWatch } = mocked;
  autoScaling.on(DescribeAutoScalingGroupsCommand).resolves({ AutoScalingGroups: group ? [group] : [] });
  autoScaling.on(DescribeWarmPoolCommand)
    .resolves({ Instances: [instance('i-new', 'Warmed:Pending', '8'), instance('i-warm1', 'Warmed:Hibernated')] as never, NextToken: 'more' })
    .on(DescribeWarmPoolCommand, { NextToken: 'more' }).resolves({ Instances: [instance('i-warm2', 'Warmed:Stopped', '8')] as never });
  autoScaling.on(DescribeInstanceRefreshesCommand).resolves({
    InstanceRefreshes: [{
      InstanceRefreshId: 'r-1',
      Status: 'InProgress',
      StatusReason: 'Waiting for instances.',
      PercentageComplete: 40,
      ProgressDetails: { LivePoolProgress: { PercentageComplete: 50 }, WarmPoolProgress: { PercentageComplete: 0 } },
      StartTime: AN_HOUR_AGO,
    }],
  });
  const activity = (Description: string) => ({ Description, StartTime: AN_HOUR_AGO }) as never;
  autoScaling.on(DescribeScalingActivitiesCommand).resolves({ Activities: [activity('Launching a new EC2 instance: i-old')], NextToken: 'more' })
    .on(DescribeScalingActivitiesCommand, { NextToken: 'more' }).resolves({ Activities: [activity('Terminating EC2 instance: i-old')], NextToken: 'even more' });
  ec2.on(DescribeInstancesCommand).resolves({ Reservations: [{ Instances: [{ InstanceId: 'i-new', ImageId: 'ami-new' }, { InstanceId: 'i-old', ImageId: 'ami-old' }] }], NextToken: 'more' })
    .on(DescribeInstancesCommand, { NextToken: 'more' }).resolves({ Reservations: [{ Instances: [{ InstanceId: 'i-warm1', ImageId: 'ami-old' }] }] });
  ecs.on(ListContainerInstancesCommand).resolves({ containerInstanceArns: ['arn-new-lost'], nextToken: 'more' })
    .on(ListContainerInstancesCommand, { nextToken: 'more' }).resolves({ containerInstanceArns: ['arn-new', 'arn-old'] });
  const registered = (containerInstanceArn: string, ec2InstanceId: string, status: string, agentConnected: boolean, runningTasksCount: number) =>
    ({ containerInstanceArn, ec2InstanceId, status, agentConnected, runningTasksCount });
  ecs.on(DescribeContainerInstancesCommand).resolves({
    containerInstances: [
      registered('arn-new', 'i-new', 'ACTIVE', true, 0), registered('arn-new-lost', 'i-new', 'ACTIVE', false, 0), registered('arn-old', 'i-old', 'DRAINING', true, 3),
    ],
  });
  cloudWatch.on(DescribeAlarmsCommand).resolves({ MetricAlarms: [{ AlarmName: 'errors', StateValue: 'OK', StateReason: 'quiet' }], NextToken: 'more' })
    .on(DescribeAlarmsCommand, { NextToken: 'more' }).resolves({ CompositeAlarms: [{ AlarmName: 'all', StateValue: 'ALARM' }] });
  return mocked;
}

const SETTINGS = prodSettings({ roll: { alarms: ['all', 'errors', 'gone'] } });

test('tells a fleet from every page of what Auto Scaling, EC2, ECS and CloudWatch know of it', async () => {
  await expect(lookAtFleet(fleet().clients, SETTINGS, NOW)).resolves.toEqual({
    at: NOW,
    group: { name: 'ai-shell-prod-ecs-asg', minSize: 1, maxSize: 10, desiredCapacity: 2, launchTemplate: { templateId: 'lt-1', version: '8' } },
    instances: [
      {
        id: 'i-new',
        pool: 'live',
        lifecycleState: 'InService',
        amiId: 'ami-new',
        launchTemplateVersion: '8',
        ecs: { arn: 'arn-new', status: 'ACTIVE', agentConnected: true, runningTasks: 0 },
      },
      {
        id: 'i-old',
        pool: 'live',
        lifecycleState: 'Terminating:Wait',
        amiId: 'ami-old',
        launchTemplateVersion: '7',
        leavingSince: AN_HOUR_AGO,
        ecs: { arn: 'arn-old', status: 'DRAINING', agentConnected: true, runningTasks: 3 },
      },
      { id: 'i-warm1', pool: 'warm', lifecycleState: 'Warmed:Hibernated', amiId: 'ami-old', launchTemplateVersion: '7' },
      // i-warm2 is gone: EC2 no longer knows it.
    ],
    refresh: {
      id: 'r-1', status: 'InProgress', reason: 'Waiting for instances.', percentage: 40, livePercentage: 50, warmPercentage: 0, startedAt: AN_HOUR_AGO,
    },
    alarms: [{ name: 'all', state: 'ALARM' }, { name: 'errors', state: 'OK', reason: 'quiet' }, { name: 'gone', state: 'missing' }],
  });
});

test('is undefined where there is no group, and no refresh to ask for', async () => {
  const mocked = fleet();
  mocked.autoScaling.on(DescribeAutoScalingGroupsCommand).resolves({ AutoScalingGroups: [] });
  mocked.autoScaling.on(DescribeInstanceRefreshesCommand).rejects(awsError('ValidationError', 'AutoScalingGroup name not found - no group'));
  await expect(lookAtFleet(mocked.clients, SETTINGS, NOW)).resolves.toBeUndefined();
});

test('does not take another error for a missing group', async () => {
  const mocked = fleet();
  mocked.autoScaling.on(DescribeInstanceRefreshesCommand).rejects(awsError('ValidationError', 'MaxRecords is too big'));
  await expect(lookAtFleet(mocked.clients, SETTINGS, NOW)).rejects.toThrow('MaxRecords is too big');
});

test('asks for no warm pool, no alarms and no activities where there are none', async () => {
  const { clients, autoScaling, cloudWatch } = fleet({ ...GROUP, WarmPoolConfiguration: undefined, Instances: [GROUP.Instances![0]] });
  await lookAtFleet(clients, prodSettings(), NOW);
  expect(autoScaling.commandCalls(DescribeWarmPoolCommand)).toEqual([]);
  expect(autoScaling.commandCalls(DescribeScalingActivitiesCommand)).toEqual([]);
  expect(cloudWatch.calls()).toEqual([]);
});

test("reads activities until every leaving instance's is found, and no further", async () => {
  const { clients, autoScaling } = fleet();
  await lookAtFleet(clients, SETTINGS, NOW);
  expect(autoScaling.commandCalls(DescribeScalingActivitiesCommand)).toHaveLength(2);
});

test('asks a second time only for what may have changed', async () => {
  const mocked = fleet({ ...GROUP, WarmPoolConfiguration: undefined });
  const former = await lookAtParts(mocked.clients, SETTINGS, NOW);
  mocked.ec2.resetHistory();
  mocked.autoScaling.resetHistory();
  const parts = await lookAtParts(mocked.clients, SETTINGS, NOW, former);
  expect(mocked.ec2.calls()).toEqual([]);
  expect(mocked.autoScaling.commandCalls(DescribeScalingActivitiesCommand)).toEqual([]);
  expect(joinFacts(parts!, NOW)).toEqual(joinFacts(former!, NOW));
});

test('asks EC2 for 200 instances at a time and ECS for 100', async () => {
  const many = Array.from({ length: 201 }, (_, index) => instance(`i-${index}`, 'InService'));
  const { clients, ec2, ecs } = fleet({ ...GROUP, WarmPoolConfiguration: undefined, Instances: many as never });
  ec2.on(DescribeInstancesCommand).resolves({ Reservations: [] });
  ecs.on(ListContainerInstancesCommand).resolves({ containerInstanceArns: many.map(({ InstanceId }) => `arn-${InstanceId}`) });
  await lookAtFleet(clients, SETTINGS, NOW);
  expect(ec2.commandCalls(DescribeInstancesCommand).map(({ args }) => args[0].input.Filters![0].Values!.length)).toEqual([200, 1]);
  expect(ecs.commandCalls(DescribeContainerInstancesCommand).map(({ args }) => args[0].input.containerInstances!.length)).toEqual([100, 100, 1]);
});

test('asks for composite alarms, too', async () => {
  const { clients, cloudWatch } = fleet();
  await lookAtFleet(clients, SETTINGS, NOW);
  expect(cloudWatch.call(0).args[0].input).toMatchObject({ AlarmNames: ['all', 'errors', 'gone'], AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] });
});

test('says which cluster is missing, and which permission', async () => {
  const mocked = fleet();
  mocked.ecs.on(ListContainerInstancesCommand).rejects(new ClusterNotFoundException({ $metadata: {}, message: 'Cluster not found.' }));
  await expect(lookAtFleet(mocked.clients, SETTINGS, NOW)).rejects.toThrow('There is no ECS cluster optima-prod-cluster in Region ap-southeast-1.');
  mocked.ecs.on(ListContainerInstancesCommand).rejects(awsError('AccessDeniedException', 'not you'));
  await expect(lookAtFleet(mocked.clients, SETTINGS, NOW)).rejects.toThrow('The AWS credentials may not look at the container instances of '
    + 'optima-prod-cluster (ecs:ListContainerInstances, ecs:DescribeContainerInstances): not you');
});
