import { DescribeAutoScalingGroupsCommand, DescribeScalingActivitiesCommand, DescribeWarmPoolCommand } from '@aws-sdk/client-auto-scaling';
import { DescribeImagesCommand, DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { DescribeContainerInstancesCommand, ListContainerInstancesCommand } from '@aws-sdk/client-ecs';
import { lookAtMembers } from '../../../src/operations/fleet/look-at-members';
import { awsError } from '../support/clients';
import { mockedFleetClients } from '../support/fleet-clients';
import { prodSettings } from '../support/settings';

const at = (time: string) => new Date(`2026-03-01T${time}Z`);
const DIGEST = `sha256:${'a'.repeat(64)}`;
const instance = (InstanceId: string, LifecycleState: string, Version = '7') => ({ InstanceId, LifecycleState, LaunchTemplate: { LaunchTemplateId: 'lt-1', Version } });
const described = (InstanceId: string, ImageId: string, attached: string, more: object = {}) => (
  { InstanceId, ImageId, LaunchTime: at('11:59:59'), NetworkInterfaces: [{ Attachment: { DeviceIndex: 0, AttachTime: at(attached) } }], ...more });

/** A fleet in the middle of a roll, every listing on two pages. */
function fleet() {
  const mocked = mockedFleetClients();
  const { autoScaling, ec2, ecs } = mocked;
  autoScaling.on(DescribeAutoScalingGroupsCommand).resolves({
    AutoScalingGroups: [{
      AutoScalingGroupName: 'ai-shell-prod-ecs-asg', WarmPoolConfiguration: {}, Instances: [instance('i-new', 'InService', '8'), instance('i-old', 'Terminating:Wait')],
    } as never],
  });
  autoScaling.on(DescribeWarmPoolCommand).resolves({ Instances: [instance('i-sleeps', 'Warmed:Hibernated')] as never, NextToken: 'more' })
    .on(DescribeWarmPoolCommand, { NextToken: 'more' }).resolves({ Instances: [instance('i-stopped', 'Warmed:Stopped', '8')] as never });
  autoScaling.on(DescribeScalingActivitiesCommand).resolves({ Activities: [], NextToken: 'more' })
    .on(DescribeScalingActivitiesCommand, { NextToken: 'more' })
    .resolves({ Activities: [{ Description: 'Terminating EC2 instance: i-old', StartTime: at('11:00:00') } as never] });
  ec2.on(DescribeInstancesCommand)
    .resolves({ Reservations: [{ Instances: [described('i-new', 'ami-new', '10:00:00'), described('i-old', 'ami-old', '09:00:00')] }], NextToken: 'more' })
    .on(DescribeInstancesCommand, { NextToken: 'more' })
    .resolves({ Reservations: [{ Instances: [described('i-sleeps', 'ami-gone', '08:00:00', { StateTransitionReason: 'User initiated (2026-03-01 08:05:00 GMT)' })] }] });
  const image = (ImageId: string, CreationDate: string, Tags: object[] = []) => ({ ImageId, CreationDate, Tags });
  ec2.on(DescribeImagesCommand)
    .resolves({ Images: [image('ami-new', '2026-02-28T00:00:00.000Z', [{ Key: 'ImageDigest', Value: DIGEST }])] as never, NextToken: 'more' })
    .on(DescribeImagesCommand, { NextToken: 'more' }).resolves({ Images: [image('ami-old', '2026-01-28T00:00:00.000Z')] as never });
  ecs.on(ListContainerInstancesCommand).resolves({ containerInstanceArns: ['arn-new'], nextToken: 'more' })
    .on(ListContainerInstancesCommand, { nextToken: 'more' }).resolves({ containerInstanceArns: ['arn-old'] });
  ecs.on(DescribeContainerInstancesCommand).resolves({
    containerInstances: [
      { containerInstanceArn: 'arn-new', ec2InstanceId: 'i-new', status: 'ACTIVE', agentConnected: true, runningTasksCount: 1 },
      { containerInstanceArn: 'arn-old', ec2InstanceId: 'i-old', status: 'DRAINING', agentConnected: true, runningTasksCount: 3 },
    ],
  });
  return mocked;
}

test('tells each instance, live, warm, stopped and hibernated, from every page', async () => {
  await expect(lookAtMembers(fleet().clients, prodSettings())).resolves.toEqual([
    {
      id: 'i-new',
      pool: 'live',
      lifecycleState: 'InService',
      launchTemplateVersion: '8',
      launchedAt: at('10:00:00'),
      sessions: 1,
      ami: { id: 'ami-new', createdAt: new Date('2026-02-28T00:00:00Z'), imageDigest: DIGEST },
    },
    {
      id: 'i-old',
      pool: 'live',
      lifecycleState: 'Terminating:Wait',
      launchTemplateVersion: '7',
      launchedAt: at('09:00:00'),
      leavingSince: at('11:00:00'),
      sessions: 3,
      ami: { id: 'ami-old', createdAt: new Date('2026-01-28T00:00:00Z') },
    },
    {
      id: 'i-sleeps',
      pool: 'warm',
      lifecycleState: 'Warmed:Hibernated',
      launchTemplateVersion: '7',
      launchedAt: at('08:00:00'),
      hibernatedSince: at('08:05:00'),
      ami: { id: 'ami-gone' },
    },
    // EC2 does not know this one: it is too new, or gone.
    { id: 'i-stopped', pool: 'warm', lifecycleState: 'Warmed:Stopped', launchTemplateVersion: '8' },
  ]);
});

test('makes a call a page and none an instance', async () => {
  const { clients, autoScaling, ec2, ecs } = fleet();
  await lookAtMembers(clients, prodSettings());
  expect(autoScaling.calls()).toHaveLength(1 + 2 + 2);
  expect(ec2.calls()).toHaveLength(2 + 2);
  expect(ecs.calls()).toHaveLength(2 + 1);
});

test('looks for disabled and deprecated AMIs, too', async () => {
  const { clients, ec2 } = fleet();
  await lookAtMembers(clients, prodSettings());
  expect(ec2.commandCalls(DescribeImagesCommand)[0].args[0].input).toMatchObject({
    Filters: [{ Name: 'image-id', Values: ['ami-new', 'ami-old', 'ami-gone'] }], IncludeDeprecated: true, IncludeDisabled: true,
  });
});

test('a group that does not exist, or is empty, has none, and nothing else is asked', async () => {
  const { clients, autoScaling, ec2, ecs } = fleet();
  autoScaling.on(DescribeAutoScalingGroupsCommand).resolves({ AutoScalingGroups: [] });
  await expect(lookAtMembers(clients, prodSettings())).resolves.toEqual([]);
  autoScaling.on(DescribeAutoScalingGroupsCommand).resolves({ AutoScalingGroups: [{ Instances: [] } as never] });
  await expect(lookAtMembers(clients, prodSettings())).resolves.toEqual([]);
  expect([...ec2.calls(), ...ecs.calls()]).toEqual([]);
});

test('a listing that may not be read is no empty one', async () => {
  const { clients, ec2 } = fleet();
  ec2.on(DescribeImagesCommand, { NextToken: 'more' }).rejects(awsError('UnauthorizedOperation', 'not you'));
  await expect(lookAtMembers(clients, prodSettings())).rejects.toThrow('The AWS credentials may not look at AMIs (ec2:DescribeImages): not you');
});
