import assert from 'node:assert/strict';
import { Step } from '../step';

/** The plan of a new AMI: launch template, group and task definition, and nothing else. */
export const planOfNewAmi: Step = {
  name: "plan: the new AMI's consequences and nothing else",
  run: async (rehearsal, say) => {
    await rehearsal.type(say, 'npx', 'cdktf', 'synth');
    await rehearsal.terraform([0], 'plan', '-input=false', '-no-color', '-out=rehearsal.plan');
    const { stdout } = await rehearsal.terraform([0], 'show', '-json', 'rehearsal.plan');
    const plan = JSON.parse(stdout) as { resource_changes: { type: string; change: { actions: string[] } }[] };
    const changes = plan.resource_changes
      .filter(({ change }) => change.actions.some((action) => action === 'create' || action === 'update' || action === 'delete'))
      .map(({ type, change }) => `${type}: ${change.actions.join(', ')}`);
    assert.deepEqual(changes.sort(), [
      'aws_autoscaling_group: update',
      'aws_ecs_task_definition: delete, create',
      'aws_launch_template: update',
    ]);
  },
};

/** Terraform sees no difference between what it wants and what is there. */
export const planIsEmpty: Step = {
  name: 'terraform plan: empty',
  run: async (rehearsal) => {
    const { code, stdout } = await rehearsal.terraform([0, 2], 'plan', '-input=false', '-no-color', '-detailed-exitcode');
    assert.equal(code, 0, `the plan is not empty:\n${stdout}`);
  },
};
