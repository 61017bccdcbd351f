import assert from 'node:assert/strict';
import { DescribeTasksCommand, ECSClient, RunTaskCommand, StopTaskCommand, Task } from '@aws-sdk/client-ecs';
import { eventually } from '../eventually';
import { Rehearsal } from '../rehearsal';
import { Step } from '../step';

const START_SECONDS = 30;

/** A session, started while there is no registry to pull from: it can only come from what is baked. */
export function firstTask(version: string): Step {
  return {
    name: `registry stopped: a session of ${version} starts from the baked image`,
    run: async (rehearsal, say) => {
      await rehearsal.cloud.stopRegistry();
      try {
        const task = await startSession(rehearsal);
        say(`${task.taskArn} ${task.lastStatus}`);
        assert.equal(task.pullStartedAt, undefined, 'the image was pulled');
        await assertSays(rehearsal, task, version);
        await stopSession(rehearsal, task);
      } finally {
        await rehearsal.cloud.startRegistry();
      }
    },
  };
}

async function startSession({ settings }: Rehearsal): Promise<Task> {
  const ecs = new ECSClient({ region: settings.region });
  const { tasks, failures } = await ecs.send(new RunTaskCommand({
    cluster: settings.cluster,
    taskDefinition: settings.task.family ?? settings.stack,
    capacityProviderStrategy: [{ capacityProvider: settings.launchTemplateName, weight: 1 }],
  }));
  assert.deepEqual(failures ?? [], []);
  return eventually('the session runs', START_SECONDS, async () => {
    const found = await ecs.send(new DescribeTasksCommand({ cluster: settings.cluster, tasks: [tasks![0].taskArn!] }));
    const [task] = found.tasks!;
    assert.notEqual(task.lastStatus, 'STOPPED', `the session stopped: ${task.stoppedReason}`);
    return task.lastStatus === 'RUNNING' ? task : undefined;
  });
}

async function assertSays(rehearsal: Rehearsal, task: Task, version: string): Promise<void> {
  const [machine] = (await rehearsal.cloud.machines()).filter(({ lifecycleState }) => lifecycleState === 'InService');
  const { stdout: ids } = await rehearsal.cloud.execute(machine.instanceId, 'docker', 'ps', '--quiet');
  const logs = await Promise.all(ids.split('\n').filter(Boolean).map(async (id) => rehearsal.cloud.execute(machine.instanceId, 'docker', 'logs', id)));
  assert.ok(logs.some(({ stdout }) => stdout.includes(`AI Shell ${version}`)), `no container of ${machine.instanceId} says "AI Shell ${version}"`);
  assert.ok(task.containers![0].image!.endsWith(rehearsal.images.get(version)!.digest), `the task runs ${task.containers![0].image}`);
}

async function stopSession({ settings }: Rehearsal, task: Task): Promise<void> {
  const ecs = new ECSClient({ region: settings.region });
  await ecs.send(new StopTaskCommand({ cluster: settings.cluster, task: task.taskArn }));
  await eventually('the session has stopped', START_SECONDS, async () => {
    const found = await ecs.send(new DescribeTasksCommand({ cluster: settings.cluster, tasks: [task.taskArn!] }));
    return found.tasks![0].lastStatus === 'STOPPED' ? true : undefined;
  });
}
