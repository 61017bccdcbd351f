import assert from 'node:assert/strict';
import { AutoScalingClient, DescribeAutoScalingGroupsCommand } from '@aws-sdk/client-auto-scaling';
import { Task } from '@aws-sdk/client-ecs';
import { makeCluster } from '../../../rehearsal/driver/account';
import { Step } from '../../../rehearsal/driver/step';
import { describeTask, startSession } from '../../../rehearsal/driver/user-session';
import { autoScalingGroupName } from '../../../src/settings';

const APPLY = ['apply', '-auto-approve', '-input=false', '-no-color'];

/** The session that runs while the fleet is rolled and destroyed. */
let session: Task;

export const ADDS_STAGE: Step = {
  name: 'account: the cluster of stage',
  run: (rehearsal) => makeCluster(rehearsal.for('stage').settings),
};

/** Plain `terraform apply`, as somebody who has never heard of cdktf types it. */
export const APPLY_STOCK: Step = {
  name: 'terraform apply, with no golden AMI: the fleet runs the stock AMI',
  run: async (rehearsal) => {
    const { stdout } = await rehearsal.terraform([0], ...APPLY);
    assert.match(stdout, /\nami_source = "stock"\n/);
  },
};

export const SESSION_ON_STOCK: Step = {
  name: 'a session starts, with an image that is pulled, and protects its instance from scale-in',
  run: async ({ settings }) => {
    session = await startSession(settings);
    assert.ok(session.pullStartedAt, 'the stock AMI holds no image, but none was pulled');
    const { AutoScalingGroups } = await new AutoScalingClient({ region: settings.region })
      .send(new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [autoScalingGroupName(settings)] }));
    const [group] = AutoScalingGroups!;
    const inService = group.Instances!.filter(({ LifecycleState }) => LifecycleState === 'InService');
    assert.deepEqual(inService.map(({ ProtectedFromScaleIn }) => ProtectedFromScaleIn), [true]);
  },
};

/** The session that {@link SESSION_ON_STOCK} has started, as it is now. */
export function sessionNow({ settings }: Parameters<Step['run']>[0]): Promise<Task> {
  return describeTask(settings, session.taskArn!);
}

export const DESTROY_WHILE_BUSY: Step = {
  name: 'terraform destroy, with termination protection, a session on a protected instance and a full warm pool: nothing is left',
  run: async (rehearsal) => {
    assert.equal((await sessionNow(rehearsal)).lastStatus, 'RUNNING');
    const { stdout } = await rehearsal.terraform([0], 'destroy', '-auto-approve', '-input=false', '-no-color');
    assert.match(stdout, /\nDestroy complete! Resources: 13 destroyed\.\n/);
    assert.deepEqual(await rehearsal.cloud.machines(), []);
    const { stdout: left } = await rehearsal.terraform([0], 'state', 'list');
    assert.equal(left, '');
  },
};
