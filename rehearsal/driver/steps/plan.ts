import assert from 'node:assert/strict';
import { Step } from '../step';

/** The plan of a new AMI: launch template, group and task definition, and nothing else. */
export const planOfNewAmi: Step = {
  name: "plan: the new AMI's consequences and nothing else",
  run: async (rehearsal, say) => {
    await rehearsal.type(say, 'npx', 'cdktf', 'synth');
    const { stdout } = await rehearsal.terraform([0], 'plan', '-json', '-input=false');
    assert.deepEqual(plannedChanges(stdout).sort(), [
      'aws_autoscaling_group: update',
      'aws_ecs_task_definition: replace',
      'aws_launch_template: update',
    ]);
  },
};

/** Source: "Machine-Readable UI" of Terraform's documentation: one message a line, `planned_change` for each resource that changes. */
function plannedChanges(messages: string): string[] {
  return messages.split('\n').filter(Boolean)
    .map((line) => JSON.parse(line) as { type: string; change?: { resource: { resource_type: string }; action: string } })
    .filter(({ type, change }) => type === 'planned_change' && change?.action !== 'read')
    .map(({ change }) => `${change!.resource.resource_type}: ${change!.action}`);
}

/** Terraform sees no difference between what it wants and what is there. */
export const planIsEmpty: Step = {
  name: 'terraform plan: empty',
  run: async (rehearsal) => {
    const { code, stdout } = await rehearsal.terraform([0, 2], 'plan', '-input=false', '-no-color', '-detailed-exitcode');
    assert.equal(code, 0, `the plan is not empty:\n${stdout}`);
  },
};
