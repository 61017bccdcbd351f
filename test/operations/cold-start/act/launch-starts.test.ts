import { DescribeAutoScalingGroupsCommand, DescribeWarmPoolCommand } from '@aws-sdk/client-auto-scaling';
import {
  DescribeTaskDefinitionCommand, DescribeTasksCommand, ListTasksCommand, NetworkMode, RunTaskCommand, StopTaskCommand, Task,
} from '@aws-sdk/client-ecs';
import { launchStarts } from '../../../../src/operations/cold-start/act/launch-starts';
import { awsError } from '../../support/clients';
import { mockedFleetClients } from '../../support/fleet-clients';
import { prodSettings } from '../../support/settings';
import { at } from '../recorded';

const WAITS: Partial<Task> = { lastStatus: 'PROVISIONING' };
const RUNS: Partial<Task> = { lastStatus: 'RUNNING', startedAt: at(60) };
const live = (InstanceId: string, LifecycleState = 'InService') => ({ InstanceId, LifecycleState });

/** A cluster on which the tasks look like this, look by look, the last for ever. A pause takes ten seconds. */
function cluster(looks: Array<Array<Partial<Task>>>, groups: Array<Array<ReturnType<typeof live>>> = [[live('i-1')]], networkMode: NetworkMode = 'bridge') {
  const mocked = mockedFleetClients();
  const { ecs, autoScaling, clients } = mocked;
  ecs.on(DescribeTaskDefinitionCommand, { taskDefinition: 'ai-shell-ecs' }).resolves({ taskDefinition: { taskDefinitionArn: 'ai-shell-ecs:7', networkMode } });
  ecs.on(ListTasksCommand).resolves({ taskArns: [] });
  let tasks = 0;
  ecs.on(RunTaskCommand).callsFake(({ count }: { count: number }) => ({ tasks: Array.from({ length: count }, () => ({ taskArn: `task-${tasks++}` })) }));
  ecs.on(DescribeTasksCommand).callsFake(() => {
    const look = looks.length > 1 ? looks.shift()! : looks[0];
    return { tasks: look.map((task, index) => ({ taskArn: `task-${index}`, ...task })) };
  });
  ecs.on(StopTaskCommand).resolves({});
  autoScaling.on(DescribeAutoScalingGroupsCommand).callsFake(() => {
    const Instances = groups.length > 1 ? groups.shift()! : groups[0];
    return { AutoScalingGroups: [{ Instances, VPCZoneIdentifier: 'subnet-a,subnet-b', WarmPoolConfiguration: {} }] };
  });
  autoScaling.on(DescribeWarmPoolCommand).resolves({ Instances: [live('i-sleeps', 'Warmed:Hibernated')] as never });
  let ms = 0;
  const launching = {
    clients,
    settings: prodSettings(),
    samples: 2,
    seconds: 30,
    pause: () => {
      ms += 10_000;
      return Promise.resolve();
    },
    now: () => new Date(ms),
  };
  return { ...mocked, launching, stopped: () => ecs.commandCalls(StopTaskCommand).map(({ args }) => args[0].input.task), paused: () => ms / 10_000 };
}

test('asks for tasks that go to no instance that is live, each to one of its own, waits, and stops them', async () => {
  const { launching, ecs, stopped, paused } = cluster([[WAITS, WAITS], [RUNS, WAITS], [RUNS, RUNS]]);
  await expect(launchStarts(launching)).resolves.toEqual([]);
  expect(ecs.commandCalls(RunTaskCommand).map(({ args }) => args[0].input)).toEqual([{
    cluster: 'optima-prod-cluster',
    taskDefinition: 'ai-shell-ecs:7',
    count: 2,
    startedBy: 'golden-ami-cold-start',
    capacityProviderStrategy: [{ capacityProvider: 'ai-shell-prod-ecs', weight: 1 }],
    placementConstraints: [{ type: 'distinctInstance' }, { type: 'memberOf', expression: "ec2InstanceId not_in ['i-1']" }],
  }]);
  expect(stopped()).toEqual(['task-0', 'task-1']);
  expect(paused()).toBe(2);
});

test('an empty group needs no exception, and ten tasks go into a call', async () => {
  const { launching, ecs, stopped } = cluster([Array.from({ length: 12 }, () => RUNS)], [[]]);
  await launchStarts({ ...launching, samples: 12, settings: prodSettings({ fleet: { maxSize: 12 } }) });
  expect(ecs.commandCalls(RunTaskCommand).map(({ args }) => args[0].input.count)).toEqual([10, 2]);
  expect(ecs.commandCalls(RunTaskCommand)[0].args[0].input.placementConstraints).toEqual([{ type: 'distinctInstance' }]);
  expect(stopped()).toHaveLength(12);
});

test('waits until the instances are in service, too: their launch is over only then', async () => {
  const { launching, paused } = cluster([[RUNS, RUNS]], [[live('i-1')], [live('i-1'), live('i-2', 'Pending:Wait')], [live('i-1'), live('i-2', 'InService')]]);
  await expect(launchStarts(launching)).resolves.toEqual([
    '1 instance was started (i-2). The tasks of this command are stopped; ECS takes away what nobody else uses, after 15 minutes without a task.',
  ]);
  expect(paused()).toBe(1);
});

test('says which tasks did not start, and why; all are stopped', async () => {
  const { launching, stopped } = cluster([[{ lastStatus: 'STOPPED', stoppedReason: 'CannotPullContainerError: gone' }, WAITS]]);
  await expect(launchStarts(launching)).resolves.toEqual([
    'The task task-0 stopped before it had started: CannotPullContainerError: gone',
    'The task task-1 did not start within 30 s (PROVISIONING).',
  ]);
  expect(stopped()).toEqual(['task-0', 'task-1']);
});

test('the tasks are stopped on Ctrl-C', async () => {
  const { launching, stopped } = cluster([[WAITS, WAITS]]);
  await expect(launchStarts({ ...launching, pause: () => Promise.reject(new Error('Interrupted')) })).rejects.toThrow('Interrupted');
  expect(stopped()).toEqual(['task-0', 'task-1']);
});

test('one that can not be stopped keeps no other from being stopped', async () => {
  const { launching, ecs, stopped } = cluster([[RUNS, RUNS]]);
  ecs.on(StopTaskCommand, { task: 'task-0' }).rejects(awsError('AccessDeniedException', 'not you'));
  await expect(launchStarts(launching)).resolves.toEqual([]);
  expect(stopped()).toEqual(['task-0', 'task-1']);
});

test('what an earlier run has left, because it was killed, is stopped first', async () => {
  const { launching, ecs, stopped } = cluster([[RUNS, RUNS]]);
  ecs.on(ListTasksCommand).resolves({ taskArns: ['left'] });
  ecs.on(DescribeTasksCommand, { tasks: ['left'] }).resolves({ tasks: [{ taskArn: 'left', createdAt: new Date(-1_000_000) }] });
  await launchStarts(launching);
  expect(stopped()).toEqual(['left', 'task-0', 'task-1']);
});

test("a task with its own network gets the group's subnets", async () => {
  const { launching, ecs } = cluster([[RUNS, RUNS]], undefined, 'awsvpc');
  await launchStarts(launching);
  expect(ecs.commandCalls(RunTaskCommand)[0].args[0].input.networkConfiguration).toEqual({ awsvpcConfiguration: { subnets: ['subnet-a', 'subnet-b'] } });
});

test.each([
  [10, 'The group may have 10 instances (fleet.maxSize), and 1 are there: there is room for 9, not for 10.', '--samples 9'],
])('starts nothing where the group has no room for %d', async (samples, message, remedy) => {
  const { launching, ecs } = cluster([[]]);
  await expect(launchStarts({ ...launching, samples })).rejects.toMatchObject({ message, remedy });
  expect(ecs.commandCalls(RunTaskCommand)).toEqual([]);
});

test('starts nothing where the group is full', async () => {
  const { launching } = cluster([[]], [[live('i-1')]]);
  await expect(launchStarts({ ...launching, settings: prodSettings({ fleet: { maxSize: 1 } }) })).rejects.toMatchObject({
    message: 'The group may have 1 instances (fleet.maxSize), and 1 are there: there is room for 0, not for 2.', remedy: 'Wait until ECS has taken some away.',
  });
});

test('says that there is nothing to start', async () => {
  const { launching, ecs } = cluster([[]]);
  ecs.on(DescribeTaskDefinitionCommand).rejects(awsError('ClientException', 'Unable to describe task definition.'));
  await expect(launchStarts(launching)).rejects.toThrow('There is no task definition ai-shell-ecs, so there is nothing to start.');
});

test('says that there is no group', async () => {
  const { launching, autoScaling } = cluster([[]]);
  autoScaling.on(DescribeAutoScalingGroupsCommand).resolves({ AutoScalingGroups: [] });
  await expect(launchStarts(launching)).rejects.toThrow('There is no Auto Scaling group ai-shell-prod-ecs-asg in Region ap-southeast-1.');
});

test('says that ECS would not run the task', async () => {
  const { launching, ecs } = cluster([[]]);
  ecs.on(RunTaskCommand).resolves({ failures: [{ reason: 'Capacity is unavailable' }] });
  await expect(launchStarts(launching)).rejects.toThrow('ECS did not run the task by the capacity provider ai-shell-prod-ecs: Capacity is unavailable.');
});

test('says of each task that ECS would not run why, beside those that did not start', async () => {
  const { launching, ecs, stopped } = cluster([[RUNS]]);
  ecs.on(RunTaskCommand).resolves({ tasks: [{ taskArn: 'task-0' }], failures: [{ reason: 'RESOURCE:MEMORY' }] });
  await expect(launchStarts({ ...launching, samples: 3 })).resolves.toEqual([
    'ECS did not run the task by the capacity provider ai-shell-prod-ecs: RESOURCE:MEMORY.',
    'ECS did not run the task by the capacity provider ai-shell-prod-ecs: no reason given.',
  ]);
  expect(stopped()).toEqual(['task-0']);
});

test('starts nothing where ECS can not keep the tasks away from the instances that are there', async () => {
  const { launching, ecs } = cluster([[]], [Array.from({ length: 800 }, (_, index) => live(`i-${index}`))]);
  await expect(launchStarts({ ...launching, settings: prodSettings({ fleet: { maxSize: 900 } }) })).rejects.toThrow('The group has 800 live instances');
  expect(ecs.commandCalls(RunTaskCommand)).toEqual([]);
});
