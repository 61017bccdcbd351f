import { TerraformOutput } from 'cdktf';
import { LaunchedVersion } from '../../src/constructs/launched-version';
import { newStack, synthesise } from '../support/new-stack';

function synthesised(pinnedVersion?: number) {
  const stack = newStack();
  const { version } = new LaunchedVersion(stack, 'launched', { environment: 'stage', newest: 'aws_launch_template.x.latest_version', pinnedVersion });
  new TerraformOutput(stack, 'version', { value: version });
  return synthesise(stack);
}

describe('LaunchedVersion', () => {
  test('is the variable\'s, else the newest, where nothing is pinned', () => {
    const terraform = synthesised();
    expect(terraform.output.version.value).toBe('${local.launched_version}');
    expect(terraform.locals).toEqual({
      held_version: '${var.launch_template_version != "" ? var.launch_template_version : ""}',
      launched_version: '${local.held_version != "" ? local.held_version : tostring(aws_launch_template.x.latest_version)}',
    });
  });

  test('is the pin\'s, unless a variable names a version or an AMI', () => {
    expect(synthesised(7).locals.held_version).toBe(
      '${var.launch_template_version != "" ? var.launch_template_version : var.golden_ami_id == "" ? "7" : ""}',
    );
  });

  test('can be set by a variable that takes a number or nothing', () => {
    expect(synthesised().variable.launch_template_version).toMatchObject({
      type: 'string',
      default: '',
      nullable: false,
      validation: [{
        condition: '${can(regex("^([1-9][0-9]*)?$", var.launch_template_version))}',
        error_message: 'launch_template_version must be the number of a launch template version such as 7, or empty.',
      }],
    });
  });

  test('says, as long as it is not the newest by itself, what lets it go', () => {
    expect(synthesised(7).check.group_launches_the_newest_version.assert).toEqual([{
      condition: '${local.held_version == ""}',
      error_message: 'This configuration holds the group at version ${local.held_version} of its launch template, as a roll-back does, until npx projen pin <AMI> --env stage lets it go.',
    }]);
  });
});
