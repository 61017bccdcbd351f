import assert from 'node:assert/strict';
import { makeCluster } from '../../account';
import { Step } from '../../step';
import { startSession, stopSession } from '../../user-session';

/** The cluster of the other environment. */
export const stageHasACluster: Step = {
  name: 'account: the cluster of stage',
  run: (rehearsal) => makeCluster(rehearsal.for('stage').settings),
};

/** The fleet as it was before there was any golden AMI. */
export const fleetOfStock: Step = {
  name: 'cdktf deploy: no golden AMI yet, so the fleet runs the stock AMI',
  run: async (rehearsal, say) => {
    const stdout = await rehearsal.type(say, 'npx', 'cdktf', 'deploy', rehearsal.settings.stack, '--auto-approve');
    assert.match(stdout, /ami_source = stock/);
  },
};

/** A session of a user on each machine, so that each has a first task: from a golden AMI it starts without a pull. */
export function sessions(on: 'the stock AMI' | 'the golden AMI'): Step {
  return {
    name: `a session on each machine of ${on}: its image ${on === 'the stock AMI' ? 'is pulled' : 'is there'}`,
    run: async ({ settings }, say) => {
      const tasks = await Promise.all(Array.from({ length: settings.fleet.desiredCapacity }, () => startSession(settings)));
      tasks.forEach(({ taskArn, lastStatus }) => say(`${taskArn} ${lastStatus}`));
      assert.equal(new Set(tasks.map(({ containerInstanceArn }) => containerInstanceArn)).size, tasks.length, 'two sessions went to one machine');
      assert.deepEqual(tasks.map(({ pullStartedAt }) => pullStartedAt !== undefined), tasks.map(() => on === 'the stock AMI'));
      await Promise.all(tasks.map((task) => stopSession(settings, task)));
    },
  };
}
