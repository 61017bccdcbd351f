import assert from 'node:assert/strict';
import { Task } from '@aws-sdk/client-ecs';
import { Rehearsal } from '../rehearsal';
import { Step } from '../step';
import { startSession, stopSession } from '../user-session';

/** A session, started while there is no registry to pull from: it can only come from what is baked. */
export function firstTask(version: string): Step {
  return {
    name: `registry stopped: a session of ${version} starts from the baked image`,
    run: async (rehearsal, say) => {
      await rehearsal.cloud.stopRegistry();
      try {
        const task = await startSession(rehearsal.settings);
        say(`${task.taskArn} ${task.lastStatus}`);
        assert.equal(task.pullStartedAt, undefined, 'the image was pulled');
        await assertSays(rehearsal, task, version);
        await stopSession(rehearsal.settings, task);
      } finally {
        await rehearsal.cloud.startRegistry();
      }
    },
  };
}

async function assertSays(rehearsal: Rehearsal, task: Task, version: string): Promise<void> {
  const [machine] = (await rehearsal.cloud.machines()).filter(({ lifecycleState }) => lifecycleState === 'InService');
  const { stdout: ids } = await rehearsal.cloud.execute(machine.instanceId, 'docker', 'ps', '--quiet');
  const logs = await Promise.all(ids.split('\n').filter(Boolean).map(async (id) => rehearsal.cloud.execute(machine.instanceId, 'docker', 'logs', id)));
  assert.ok(logs.some(({ stdout }) => stdout.includes(`AI Shell ${version}`)), `no container of ${machine.instanceId} says "AI Shell ${version}"`);
  assert.ok(task.containers![0].image!.endsWith(rehearsal.images.get(version)!.digest), `the task runs ${task.containers![0].image}`);
}
