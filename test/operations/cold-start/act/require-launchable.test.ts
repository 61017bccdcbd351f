import { DescribeAutoScalingGroupsCommand, DescribeWarmPoolCommand } from '@aws-sdk/client-auto-scaling';
import { DescribeLaunchTemplateVersionsCommand } from '@aws-sdk/client-ec2';
import { UserError } from '../../../../src/errors';
import { requireLaunchable } from '../../../../src/operations/cold-start/act/require-launchable';
import { awsError } from '../../support/clients';
import { mockedFleetClients } from '../../support/fleet-clients';
import { prodSettings } from '../../support/settings';
import { GOLDEN, STOCK } from '../recorded';

/** A group with one live instance of at most ten, which launches version 7 of its template. */
function group(ImageId: string | undefined = GOLDEN) {
  const { clients, autoScaling, ec2 } = mockedFleetClients();
  autoScaling.on(DescribeAutoScalingGroupsCommand).resolves({
    AutoScalingGroups: [{ Instances: [{ InstanceId: 'i-1' }], LaunchTemplate: { LaunchTemplateId: 'lt-1', Version: '7' }, WarmPoolConfiguration: {} }] as never,
  });
  autoScaling.on(DescribeWarmPoolCommand).resolves({ Instances: [{ InstanceId: 'i-sleeps' }] as never });
  ec2.on(DescribeLaunchTemplateVersionsCommand, { LaunchTemplateId: 'lt-1', Versions: ['7'] }).resolves({ LaunchTemplateVersions: [{ LaunchTemplateData: { ImageId } }] });
  const require = (samples: number, amiId?: string, where?: string) => requireLaunchable(clients, prodSettings(), { samples, amiId, where });
  return { autoScaling, ec2, require };
}

test('starts that have room, of the AMI that is to be measured, are fine; what waits in the warm pool takes no room', async () => {
  await expect(group().require(9, GOLDEN)).resolves.toBeUndefined();
  await expect(group(STOCK).require(9)).resolves.toBeUndefined();
});

test('more than the group has room for are refused', async () => {
  await expect(group().require(10, GOLDEN)).rejects.toThrow(
    new UserError('The group may have 10 instances (fleet.maxSize), and 1 are there: there is room for 9, not for 10.', '--samples 9'));
});

test('starts of another AMI than the pinned one are refused: they would cost, and say nothing of it', async () => {
  await expect(group(STOCK).require(2, GOLDEN)).rejects.toMatchObject({
    message: `prod has pinned ${GOLDEN}, and its group still launches ${STOCK}: what starts would be no start of what is pinned.`,
    remedy: 'Deploy it first: npx projen deploy --env prod',
  });
});

test.each([
  ['stacks/ai-shell-ecs/terraform.tfvars', 'Correct golden_ami_id in stacks/ai-shell-ecs/terraform.tfvars, or remove the line.'],
  ['TF_VAR_golden_ami_id', 'Correct TF_VAR_golden_ami_id, or take it away: unset TF_VAR_golden_ami_id'],
])('starts of another AMI than %s sets are refused, with where it is set, and how to choose another', async (where, another) => {
  await expect(group(GOLDEN).require(2, GOLDEN, where)).resolves.toBeUndefined();
  await expect(group(STOCK).require(2, GOLDEN, where)).rejects.toMatchObject({
    message: `${where} sets golden_ami_id = "${GOLDEN}", which wins over every pin, and the group of prod still launches ${STOCK}: `
      + 'what starts would be no start of what is set.',
    remedy: `Deploy it first: npx projen deploy --env prod\nOr choose another. ${another}`,
  });
});

test('what the group launches must be readable', async () => {
  const { ec2, require } = group();
  ec2.on(DescribeLaunchTemplateVersionsCommand).rejects(awsError('UnauthorizedOperation', 'not you'));
  await expect(require(2, GOLDEN)).rejects.toThrow('The AWS credentials may not look at version 7 of the launch template lt-1 (ec2:DescribeLaunchTemplateVersions): not you');
});

test('says that there is no group', async () => {
  const { autoScaling, require } = group();
  autoScaling.on(DescribeAutoScalingGroupsCommand).resolves({ AutoScalingGroups: [] });
  await expect(require(2)).rejects.toThrow('There is no Auto Scaling group ai-shell-prod-ecs-asg in Region ap-southeast-1.');
});
