import { DescribeAutoScalingGroupsCommand } from '@aws-sdk/client-auto-scaling';
import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import {
  DescribeContainerInstancesCommand, DescribeTaskDefinitionCommand, DescribeTasksCommand, Failure, ListTasksCommand, RunTaskCommand, StartTaskCommand,
  StopTaskCommand, Task,
} from '@aws-sdk/client-ecs';
import { probeByCapacityProvider } from '../../../src/operations/aws/probe-by-capacity-provider';
import { probeTask } from '../../../src/operations/aws/probe-task';
import { FleetInstance } from '../../../src/operations/roll/decide/fleet-facts';
import { awsError } from '../support/clients';
import { mockedFleetClients } from '../support/fleet-clients';
import { prodSettings } from '../support/settings';

const at = (time: string) => new Date(`2026-03-01T${time}Z`);
const IMAGE = 'registry/optima-ai-shell@sha256:d';
const PENDING: Task = { lastStatus: 'PENDING', containers: [{ image: IMAGE }], containerInstanceArn: 'arn-up' };
const RUNNING: Task = { ...PENDING, lastStatus: 'RUNNING', startedAt: at('12:00:02') };

function instance(id: string): FleetInstance {
  return { id, pool: 'live', lifecycleState: 'InService', amiId: 'ami-1', ecs: { arn: `arn-${id}`, status: 'ACTIVE', agentConnected: true, runningTasks: 0 } };
}

/** A cluster on which the task looks like this, look by look, the last for ever. A pause takes ten seconds. */
function cluster(networkMode: 'bridge' | 'awsvpc', ...looks: Array<Task | undefined>) {
  const mocked = mockedFleetClients();
  const { ecs, clients } = mocked;
  ecs.on(DescribeTaskDefinitionCommand).resolves({ taskDefinition: { taskDefinitionArn: 'ai-shell-ecs:7', networkMode } });
  ecs.on(ListTasksCommand).resolves({ taskArns: [] });
  ecs.on(StartTaskCommand).resolves({ tasks: [{ taskArn: 'arn-task' }] }).on(RunTaskCommand).resolves({ tasks: [{ taskArn: 'arn-task' }] });
  ecs.on(DescribeTasksCommand).callsFake(() => {
    const look = looks.length > 1 ? looks.shift() : looks[0];
    return { tasks: look ? [look] : [] };
  });
  ecs.on(StopTaskCommand).resolves({});
  let ms = 0;
  const probing = {
    clients,
    settings: prodSettings(),
    seconds: 30,
    holdsImage: true,
    pause: () => {
      ms += 10_000;
      return Promise.resolve();
    },
    now: () => new Date(ms),
  };
  return { ...mocked, probing, stopped: () => ecs.commandCalls(StopTaskCommand).map(({ args }) => args[0].input.task) };
}

const failing = (reason: string, detail?: string): { failures: Failure[] } => ({ failures: [{ reason, detail }] });

test('a task that starts without a pull finds the image in the AMI, and is stopped', async () => {
  const { probing, ecs, stopped } = cluster('bridge', undefined, PENDING, RUNNING);
  await expect(probeTask(probing, [instance('i-1')])).resolves.toEqual({ outcome: 'cached', instanceId: 'i-1', taskArn: 'arn-task' });
  expect(ecs.commandCalls(DescribeTaskDefinitionCommand)[0].args[0].input).toEqual({ taskDefinition: 'ai-shell-ecs' });
  expect(ecs.commandCalls(StartTaskCommand)[0].args[0].input).toEqual({
    cluster: 'optima-prod-cluster', taskDefinition: 'ai-shell-ecs:7', containerInstances: ['arn-i-1'], startedBy: 'golden-ami-probe',
  });
  expect(stopped()).toEqual(['arn-task']);
});

test('a task that started and has ended did start', async () => {
  const { probing } = cluster('bridge', { ...RUNNING, lastStatus: 'STOPPED', stopCode: 'EssentialContainerExited', stoppedReason: 'Essential container exited' });
  await expect(probeTask(probing, [instance('i-1')])).resolves.toMatchObject({ outcome: 'cached' });
});

test.each<[string, Task, string]>([
  ['pulled', { ...PENDING, pullStartedAt: at('12:00:01'), pullStoppedAt: at('12:00:45') },
    `The probe task pulled its image from 12:00:01 to 12:00:45 UTC: the AMI does not hold ${IMAGE}.`],
  ['pulled and runs', { ...RUNNING, pullStartedAt: at('12:00:01') },
    `The probe task pulled its image from 12:00:01 to 12:00:02 UTC: the AMI does not hold ${IMAGE}.`],
  ['stopped', { ...PENDING, lastStatus: 'STOPPED', stopCode: 'TaskFailedToStart', stoppedReason: 'CannotStartContainerError: no such file' },
    'The probe task stopped: CannotStartContainerError: no such file'],
  ['has a container that did not start', { lastStatus: 'STOPPED', stoppedReason: 'Task failed to start', containers: [{ reason: 'CannotPullContainerError: gone' }] },
    'The probe task stopped: Task failed to start: CannotPullContainerError: gone'],
  ['has a container that exited at once', { lastStatus: 'STOPPED', stoppedReason: 'Essential container exited', containers: [{ exitCode: 1 }] },
    'The probe task stopped: Essential container exited'],
  ['hangs', PENDING, 'The probe task did not start within 30 s (PENDING).'],
  ['still pulls', { ...PENDING, pullStartedAt: at('12:00:01') },
    'The probe task did not start within 30 s (PENDING, pulling its image since 12:00:01 UTC, which the AMI should hold).'],
])('an AMI is bad when its task %s; the task is stopped', async (_, task, because) => {
  const { probing, stopped } = cluster('bridge', PENDING, task);
  await expect(probeTask(probing, [instance('i-1')])).resolves.toEqual({ outcome: 'bad', because });
  expect(stopped()).toEqual(['arn-task']);
});

const SLOW: Task = { ...PENDING, pullStartedAt: at('12:00:01') };
test.each<[string, Task]>([
  ['pulls and starts', { ...RUNNING, pullStartedAt: at('12:00:01') }], ['still pulls', SLOW],
])('an AMI that holds no image is not bad when its task %s', async (_, task) => {
  const { probing, stopped } = cluster('bridge', SLOW, { ...SLOW, pullStoppedAt: at('12:00:45') }, task);
  await expect(probeTask({ ...probing, holdsImage: false }, [instance('i-1')])).resolves.toEqual({ outcome: 'skipped', because: 'the AMI holds no image' });
  expect(stopped()).toEqual(['arn-task']);
});

test.each<[string, Task | undefined, string]>([
  ['ECS never shows', undefined, 'The probe task did not start within 30 s.'],
  ['is on no instance', { lastStatus: 'PENDING' }, 'The probe task did not start within 30 s (PENDING).'],
  ['waits for its network', { ...PENDING, lastStatus: 'PROVISIONING' }, 'The probe task did not start within 30 s (PROVISIONING).'],
  ['stopped without a word', { lastStatus: 'STOPPED' }, "The probe task stopped, and not through the AMI's fault: nobody says why"],
  ['lacks a resource', { lastStatus: 'STOPPED', stopCode: 'TaskFailedToStart', stoppedReason: 'ResourceInitializationError: no secret' },
    "The probe task stopped, and not through the AMI's fault: ResourceInitializationError: no secret"],
])('a task that %s tells nothing about the AMI', async (_, task, message) => {
  const { probing, stopped } = cluster('bridge', task);
  await expect(probeTask(probing, [instance('i-1')])).rejects.toMatchObject({ message });
  expect(stopped()).toEqual(['arn-task']);
});

test('a task that can not be stopped has started all the same', async () => {
  const { probing, ecs } = cluster('bridge', RUNNING);
  ecs.on(StopTaskCommand).rejects(awsError('AccessDeniedException', 'not you'));
  await expect(probeTask(probing, [instance('i-1')])).resolves.toMatchObject({ outcome: 'cached' });
});

test('a task that somebody stopped tells nothing about the AMI', async () => {
  const { probing } = cluster('bridge', { lastStatus: 'STOPPED', stopCode: 'UserInitiated', stoppedReason: 'Task stopped by user.' });
  await expect(probeTask(probing, [instance('i-1')])).rejects.toThrow('The probe task was stopped before it started: Task stopped by user.');
});

test('the task is stopped when the wait is interrupted', async () => {
  const { probing, stopped } = cluster('bridge', PENDING);
  await expect(probeTask({ ...probing, pause: () => Promise.reject(new Error('Interrupted')) }, [instance('i-1')])).rejects.toThrow('Interrupted');
  expect(stopped()).toEqual(['arn-task']);
});

test('what a killed probe has left is stopped first, from every page', async () => {
  const { probing, ecs, stopped } = cluster('bridge', RUNNING);
  ecs.on(ListTasksCommand, { startedBy: 'golden-ami-probe', cluster: 'optima-prod-cluster' }).resolves({ taskArns: ['arn-a'], nextToken: 'more' })
    .on(ListTasksCommand, { nextToken: 'more' }).resolves({ taskArns: ['arn-b'] });
  await probeTask(probing, [instance('i-1')]);
  expect(stopped()).toEqual(['arn-a', 'arn-b', 'arn-task']);
});

test('an instance without room is passed over, one that ECS does not know, too', async () => {
  const { probing, ecs } = cluster('bridge', RUNNING);
  ecs.on(StartTaskCommand, { containerInstances: ['arn-i-1'] }).resolves(failing('RESOURCE:MEMORY'));
  await expect(probeTask(probing, [{ ...instance('i-0'), ecs: undefined }, instance('i-1'), instance('i-2')])).resolves.toMatchObject({ instanceId: 'i-2' });
});

test('with no room anywhere, there is no outcome', async () => {
  const { probing, ecs, stopped } = cluster('bridge', RUNNING);
  ecs.on(StartTaskCommand).resolves(failing('RESOURCE:CPU'));
  await expect(probeTask(probing, [instance('i-1'), instance('i-2')])).resolves.toBeUndefined();
  expect(ecs.commandCalls(StartTaskCommand)).toHaveLength(2);
  expect(stopped()).toEqual([]);
});

test('an instance that lacks what the task asks for is of a bad AMI', async () => {
  const { probing, ecs } = cluster('bridge', RUNNING);
  ecs.on(StartTaskCommand).resolves(failing('ATTRIBUTE', 'ecs.capability.task-eni'));
  await expect(probeTask(probing, [instance('i-1')])).resolves.toEqual({
    outcome: 'bad', because: "ECS can't start a task on i-1: it lacks an attribute that the task asks for (ecs.capability.task-eni).",
  });
});

test('any other refusal is an error', async () => {
  const { probing, ecs } = cluster('bridge', RUNNING);
  ecs.on(StartTaskCommand).resolves(failing('AGENT'));
  await expect(probeTask(probing, [instance('i-1')])).rejects.toThrow('ECS did not start the probe task on i-1: AGENT.');
});

test("a task with its own network gets the instance's", async () => {
  const { probing, ecs, ec2 } = cluster('awsvpc', RUNNING);
  ec2.on(DescribeInstancesCommand, { InstanceIds: ['i-1'] }).resolves({ Reservations: [{ Instances: [{ SubnetId: 'subnet-a', SecurityGroups: [{ GroupId: 'sg-1' }] }] }] });
  await probeTask(probing, [instance('i-1')]);
  expect(ecs.commandCalls(StartTaskCommand)[0].args[0].input.networkConfiguration).toEqual({ awsvpcConfiguration: { subnets: ['subnet-a'], securityGroups: ['sg-1'] } });
});

test('without a task definition there is nothing to probe', async () => {
  const { probing, ecs } = cluster('bridge', RUNNING);
  ecs.on(DescribeTaskDefinitionCommand).rejects(awsError('ClientException', 'Unable to describe task definition.'));
  const skipped = { outcome: 'skipped', because: 'there is no task definition ai-shell-ecs' };
  await expect(probeTask(probing, [instance('i-1')])).resolves.toEqual(skipped);
  await expect(probeByCapacityProvider(probing)).resolves.toEqual(skipped);
});

test('the capacity provider brings an instance up for the task', async () => {
  const { probing, ecs, stopped } = cluster('bridge', { lastStatus: 'PROVISIONING' }, RUNNING);
  ecs.on(DescribeContainerInstancesCommand, { containerInstances: ['arn-up'] }).resolves({ containerInstances: [{ ec2InstanceId: 'i-up' }] });
  await expect(probeByCapacityProvider(probing)).resolves.toEqual({ outcome: 'cached', instanceId: 'i-up', taskArn: 'arn-task' });
  expect(ecs.commandCalls(RunTaskCommand)[0].args[0].input).toEqual({
    cluster: 'optima-prod-cluster',
    taskDefinition: 'ai-shell-ecs:7',
    count: 1,
    startedBy: 'golden-ami-probe',
    capacityProviderStrategy: [{ capacityProvider: 'ai-shell-prod-ecs', weight: 1 }],
  });
  expect(stopped()).toEqual(['arn-task']);
});

test("a task with its own network gets the group's subnets, where there is no instance yet", async () => {
  const { probing, ecs, autoScaling } = cluster('awsvpc', { ...PENDING, lastStatus: 'STOPPED', containers: [{ exitCode: 1 }] });
  autoScaling.on(DescribeAutoScalingGroupsCommand).resolves({ AutoScalingGroups: [{ Instances: [], VPCZoneIdentifier: 'subnet-a,subnet-b' } as never] });
  await probeByCapacityProvider(probing);
  expect(ecs.commandCalls(RunTaskCommand)[0].args[0].input.networkConfiguration).toEqual({ awsvpcConfiguration: { subnets: ['subnet-a', 'subnet-b'] } });
});

test('says that ECS would not run the task', async () => {
  const { probing, ecs } = cluster('bridge', RUNNING);
  ecs.on(RunTaskCommand).resolves(failing('Capacity is unavailable'));
  await expect(probeByCapacityProvider(probing)).rejects.toThrow('ECS did not run the probe task by the capacity provider ai-shell-prod-ecs: Capacity is unavailable.');
});
