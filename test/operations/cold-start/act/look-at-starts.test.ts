import { Activity, DescribeAutoScalingGroupsCommand, DescribeScalingActivitiesCommand, DescribeWarmPoolCommand } from '@aws-sdk/client-auto-scaling';
import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { DescribeContainerInstancesCommand, DescribeTasksCommand, ListContainerInstancesCommand, ListTasksCommand, Task } from '@aws-sdk/client-ecs';
import { UserError } from '../../../../src/errors';
import { lookAtStarts } from '../../../../src/operations/cold-start/act/look-at-starts';
import { awsError } from '../../support/clients';
import { mockedFleetClients } from '../../support/fleet-clients';
import { prodSettings } from '../../support/settings';
import { at } from '../recorded';

const NOW = at(86_400);
const COLD = 'i-0aaaaaaaaaaaaaaaa';
const WARM = 'i-0bbbbbbbbbbbbbbbb';
const GONE = 'i-0cccccccccccccccc';

function activity(ActivityId: string, Description: string, from: number, more: Partial<Activity> = {}): Activity {
  return { ActivityId, Description, StatusCode: 'Successful', StartTime: at(from), EndTime: at(from + 60), ...more } as Activity;
}

function described(InstanceId: string, attached: number, started: number) {
  const NetworkInterfaces = [{ Attachment: { DeviceIndex: 0, AttachTime: at(attached) } }];
  return { InstanceId, ImageId: 'ami-1', LaunchTime: at(started), NetworkInterfaces };
}

/** A fleet of which every listing has two pages. */
function fleet() {
  const mocked = mockedFleetClients();
  const { autoScaling, ec2, ecs } = mocked;
  const member = (InstanceId: string, LifecycleState: string) => ({ InstanceId, LifecycleState });
  autoScaling.on(DescribeAutoScalingGroupsCommand).resolves({ AutoScalingGroups: [{ Instances: [member(COLD, 'InService')], WarmPoolConfiguration: {} }] as never });
  autoScaling.on(DescribeWarmPoolCommand).resolves({ Instances: [member('i-1', 'Warmed:Hibernated'), member('i-2', 'Warmed:Stopped')] as never });
  autoScaling.on(DescribeScalingActivitiesCommand, { AutoScalingGroupName: 'ai-shell-prod-ecs-asg' }).resolves({
    Activities: [
      activity('under way', `Launching a new EC2 instance: ${GONE}`, 900, { StatusCode: 'InProgress', EndTime: undefined }),
      activity('terminates', `Terminating EC2 instance: ${COLD}`, 800),
      activity('warm', `Launching a new EC2 instance from warm pool: ${WARM}`, 500),
    ],
    NextToken: 'more',
  }).on(DescribeScalingActivitiesCommand, { NextToken: 'more' }).resolves({
    Activities: [
      activity('warm', `Launching a new EC2 instance from warm pool: ${WARM}`, 500),
      activity('refused', 'Launching a new EC2 instance', 300, { StatusCode: 'Failed' }),
      activity('failed', `Launching a new EC2 instance: ${GONE}.  Status Reason: no`, 200, { StatusCode: 'Failed' }),
      activity('into', `Launching a new EC2 instance into warm pool: ${WARM}`, 100),
      activity('cold', `Launching a new EC2 instance: ${COLD}`, 0),
    ],
  });
  ec2.on(DescribeInstancesCommand, { Filters: [{ Name: 'tag:aws:autoscaling:groupName', Values: ['ai-shell-prod-ecs-asg'] }] })
    .resolves({ Reservations: [{ Instances: [described(COLD, 8, 8)] }], NextToken: 'more' })
    .on(DescribeInstancesCommand, { NextToken: 'more' })
    .resolves({ Reservations: [{ Instances: [described(WARM, 108, 502), { InstanceId: GONE, ImageId: 'ami-2', LaunchTime: at(205) }] }] });
  ecs.on(ListContainerInstancesCommand).resolves({ containerInstanceArns: ['arn-cold'], nextToken: 'more' })
    .on(ListContainerInstancesCommand, { nextToken: 'more' }).resolves({ containerInstanceArns: ['arn-warm'] });
  ecs.on(DescribeContainerInstancesCommand, { containerInstances: ['arn-cold', 'arn-warm'] }).resolves({
    containerInstances: [
      { containerInstanceArn: 'arn-cold', ec2InstanceId: COLD, agentConnected: true, registeredAt: at(50) },
      { containerInstanceArn: 'arn-warm', ec2InstanceId: WARM, agentConnected: true, registeredAt: at(514) },
    ],
  });
  ecs.on(ListTasksCommand, { desiredStatus: 'RUNNING' }).resolves({ taskArns: ['task-1'], nextToken: 'running' })
    .on(ListTasksCommand, { nextToken: 'running' }).resolves({ taskArns: ['task-2'] })
    .on(ListTasksCommand, { desiredStatus: 'STOPPED' }).resolves({ taskArns: ['task-2', 'task-3'], nextToken: 'stopped' })
    .on(ListTasksCommand, { nextToken: 'stopped' }).resolves({ taskArns: ['task-4'] });
  const task = (taskArn: string, containerInstanceArn: string | undefined, more: Partial<Task> = {}) => (
    { taskArn, containerInstanceArn, createdAt: at(-10), ...more });
  ecs.on(DescribeTasksCommand, { tasks: ['task-1', 'task-2', 'task-3', 'task-4'] }).resolves({
    tasks: [
      task('task-1', 'arn-cold', { connectivityAt: at(51), pullStartedAt: at(52), pullStoppedAt: at(96), startedAt: at(97) }),
      task('task-2', 'arn-warm', { startedAt: at(515) }),
      task('task-3', 'arn-cold', { startedAt: at(120) }),
      task('task-4', undefined),
    ],
  });
  return mocked;
}

const look = ({ clients }: Pick<ReturnType<typeof fleet>, 'clients'>) => lookAtStarts(clients, prodSettings(), () => NOW);

test('tells launches, instances, registrations and tasks from every page', async () => {
  await expect(look(fleet())).resolves.toEqual({
    at: NOW,
    isCut: false,
    room: { live: 1, warm: 2, free: 9 },
    launches: [
      { kind: 'cold', instanceId: GONE, beganAt: at(900), inServiceAt: undefined },
      { kind: 'warm', instanceId: WARM, beganAt: at(500), inServiceAt: at(560) },
      { kind: 'cold', instanceId: GONE, beganAt: at(200), inServiceAt: undefined },
      { kind: 'cold', instanceId: COLD, beganAt: at(0), inServiceAt: at(60) },
    ],
    instances: [
      {
        id: COLD,
        amiId: 'ami-1',
        launchedAt: at(8),
        startedAt: at(8),
        registeredAt: at(50),
        tasks: [
          { arn: 'task-1', createdAt: at(-10), connectedAt: at(51), pullStartedAt: at(52), pullStoppedAt: at(96), startedAt: at(97) },
          { arn: 'task-3', createdAt: at(-10), startedAt: at(120) },
        ],
      },
      { id: WARM, amiId: 'ami-1', launchedAt: at(108), startedAt: at(502), registeredAt: at(514), tasks: [{ arn: 'task-2', createdAt: at(-10), startedAt: at(515) }] },
      { id: GONE, amiId: 'ami-2', startedAt: at(205), tasks: [] },
    ],
  });
});

/** A fleet whose tasks name a hundred and one container instances that no listing has, one of them twice. */
function withGone() {
  const mocked = fleet();
  const arns = Array.from({ length: 101 }, (_, index) => `arn-gone-${index}`);
  mocked.ecs.on(ListTasksCommand, { desiredStatus: 'STOPPED' }).resolves({ taskArns: [] });
  const tasks = [...arns, 'arn-gone-0', 'arn-cold', undefined].map((containerInstanceArn, index) => ({ taskArn: `task-${index}`, containerInstanceArn, createdAt: at(index) }));
  mocked.ecs.on(DescribeTasksCommand).resolves({ tasks });
  const inactive = (index: number, seconds: number) => ({ containerInstanceArn: arns[index], ec2InstanceId: GONE, status: 'INACTIVE', registeredAt: at(seconds) });
  mocked.ecs.on(DescribeContainerInstancesCommand, { containerInstances: arns.slice(0, 100) }).resolves({ containerInstances: [inactive(7, 90), inactive(0, 60)], failures: [{ reason: 'MISSING' }] });
  mocked.ecs.on(DescribeContainerInstancesCommand, { containerInstances: arns.slice(100) }).resolves({ containerInstances: [inactive(100, 70)] });
  return mocked;
}

test('asks for container instances that are gone by the tasks that name them, a hundred at a time; the first registration counts', async () => {
  const { instances } = await look(withGone());
  expect(instances.find(({ id }) => id === GONE)).toEqual({
    id: GONE, amiId: 'ami-2', startedAt: at(205), registeredAt: at(60), tasks: [{ arn: 'task-0', createdAt: at(0) }, { arn: 'task-101', createdAt: at(101) }],
  });
  expect(instances.find(({ id }) => id === COLD)).toMatchObject({ registeredAt: at(50), tasks: [{ arn: 'task-102' }] });
});

test('says that there is no group, as before the first deploy, and asks for nothing else', async () => {
  const mocked = fleet();
  mocked.autoScaling.on(DescribeAutoScalingGroupsCommand).resolves({ AutoScalingGroups: [] });
  await expect(look(mocked)).rejects.toThrow(new UserError('There is no Auto Scaling group ai-shell-prod-ecs-asg in Region ap-southeast-1.', 'npx projen deploy --env prod'));
  expect([...mocked.ec2.calls(), ...mocked.ecs.calls()]).toEqual([]);
});

test('makes a call a page', async () => {
  const mocked = fleet();
  await look(mocked);
  expect(mocked.autoScaling.calls()).toHaveLength(2 + 2);
  expect(mocked.ec2.calls()).toHaveLength(2);
  expect(mocked.ecs.calls()).toHaveLength(2 + 1 + 4 + 1);
});

test('stops reading activities after fifty pages, and says so', async () => {
  const mocked = fleet();
  mocked.autoScaling.on(DescribeScalingActivitiesCommand).callsFake(({ NextToken = '0' }: { NextToken?: string }) => ({
    Activities: [activity(`failed ${NextToken}`, 'Launching a new EC2 instance', 0, { StatusCode: 'Failed' })], NextToken: String(Number(NextToken) + 1),
  }));
  await expect(look(mocked)).resolves.toMatchObject({ launches: [], isCut: true });
  expect(mocked.autoScaling.commandCalls(DescribeScalingActivitiesCommand)).toHaveLength(50);
});

test('describes a hundred tasks at a time', async () => {
  const mocked = fleet();
  const arns = Array.from({ length: 101 }, (_, index) => `many-${index}`);
  mocked.ecs.on(ListTasksCommand, { desiredStatus: 'RUNNING' }).resolves({ taskArns: arns }).on(ListTasksCommand, { desiredStatus: 'STOPPED' }).resolves({ taskArns: [] });
  mocked.ecs.on(DescribeTasksCommand).resolves({ tasks: [] });
  await look(mocked);
  expect(mocked.ecs.commandCalls(DescribeTasksCommand).map(({ args }) => args[0].input.tasks!.length)).toEqual([100, 1]);
});

test.each<[string, (mocked: ReturnType<typeof fleet>) => void, string]>([
  ['activities', ({ autoScaling }) => autoScaling.on(DescribeScalingActivitiesCommand, { NextToken: 'more' }).rejects(awsError('AccessDenied', 'not you')),
    'The AWS credentials may not look at the activities of ai-shell-prod-ecs-asg (autoscaling:DescribeScalingActivities): not you'],
  ['instances', ({ ec2 }) => ec2.on(DescribeInstancesCommand, { NextToken: 'more' }).rejects(awsError('UnauthorizedOperation', 'not you')),
    'The AWS credentials may not look at instances (ec2:DescribeInstances): not you'],
  ['container instances that are gone', ({ ecs }) => {
    ecs.on(DescribeTasksCommand).resolves({ tasks: [{ taskArn: 'task-1', containerInstanceArn: 'arn-gone' }] });
    ecs.on(DescribeContainerInstancesCommand, { containerInstances: ['arn-gone'] }).rejects(awsError('AccessDeniedException', 'not you'));
  }, 'The AWS credentials may not look at container instances of optima-prod-cluster that are gone (ecs:DescribeContainerInstances): not you'],
  ['tasks', ({ ecs }) => ecs.on(ListTasksCommand, { nextToken: 'stopped' }).rejects(awsError('AccessDeniedException', 'not you')),
    'The AWS credentials may not look at the tasks of optima-prod-cluster (ecs:ListTasks, ecs:DescribeTasks): not you'],
])('a page of %s that may not be read is no empty one', async (_, refuse, message) => {
  const mocked = fleet();
  refuse(mocked);
  await expect(look(mocked)).rejects.toThrow(message);
});
