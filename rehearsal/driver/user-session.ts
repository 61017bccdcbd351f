import assert from 'node:assert/strict';
import { DescribeTasksCommand, ECSClient, RunTaskCommand, StopTaskCommand, Task } from '@aws-sdk/client-ecs';
import { eventually } from './eventually';
import { Settings, taskFamily } from '../../src/settings';

const START_SECONDS = 30;

/** Starts a user's session, as the gateway does, and waits until it runs. */
export async function startSession(settings: Settings): Promise<Task> {
  const ecs = new ECSClient({ region: settings.region });
  const { tasks, failures } = await ecs.send(new RunTaskCommand({
    cluster: settings.cluster,
    taskDefinition: taskFamily(settings),
    capacityProviderStrategy: [{ capacityProvider: settings.launchTemplateName, weight: 1 }],
  }));
  assert.deepEqual(failures ?? [], []);
  return eventually('the session runs', START_SECONDS, async () => {
    const task = await describeTask(settings, tasks![0].taskArn!);
    assert.notEqual(task.lastStatus, 'STOPPED', `the session stopped: ${task.stoppedReason}`);
    return task.lastStatus === 'RUNNING' ? task : undefined;
  });
}

/** Stops a session and waits until it has stopped. */
export async function stopSession(settings: Settings, task: Task): Promise<void> {
  const ecs = new ECSClient({ region: settings.region });
  await ecs.send(new StopTaskCommand({ cluster: settings.cluster, task: task.taskArn }));
  await eventually('the session has stopped', START_SECONDS, async () => {
    return (await describeTask(settings, task.taskArn!)).lastStatus === 'STOPPED' ? true : undefined;
  });
}

/** A task as ECS describes it. */
export async function describeTask({ region, cluster }: Settings, taskArn: string): Promise<Task> {
  const { tasks } = await new ECSClient({ region }).send(new DescribeTasksCommand({ cluster, tasks: [taskArn] }));
  return tasks![0];
}
