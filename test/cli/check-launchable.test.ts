import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DescribeAutoScalingGroupsCommand } from '@aws-sdk/client-auto-scaling';
import { DescribeLaunchTemplateVersionsCommand } from '@aws-sdk/client-ec2';
import { PINNED, pinnedProject, setByHand } from './support/pinned-project';
import { checkLaunchable } from '../../src/cli/check-launchable';
import { mockedFleetClients } from '../operations/support/fleet-clients';
import { prodSettings } from '../operations/support/settings';

const BY_HAND = 'ami-0aaaaaaaaaaaaaaaa';

let project: string;
beforeEach(() => {
  project = pinnedProject();
});
afterEach(() => rmSync(project, { recursive: true }));

/** The check of two starts in a group that launches an AMI. */
function check(ImageId: string, variables: Record<string, string> = {}) {
  const { clients, autoScaling, ec2 } = mockedFleetClients();
  autoScaling.on(DescribeAutoScalingGroupsCommand).resolves({
    AutoScalingGroups: [{ Instances: [], LaunchTemplate: { LaunchTemplateId: 'lt-1', Version: '7' } }] as never,
  });
  ec2.on(DescribeLaunchTemplateVersionsCommand).resolves({ LaunchTemplateVersions: [{ LaunchTemplateData: { ImageId } }] });
  return checkLaunchable(prodSettings(), 2, { project, variables }, clients);
}

test('the group must launch what is pinned', async () => {
  await expect(check(PINNED)).resolves.toBeUndefined();
  await expect(check(BY_HAND)).rejects.toThrow(`prod has pinned ${PINNED}, and its group still launches ${BY_HAND}: what starts would be no start of what is pinned.`);
});

test('where nothing is pinned or set, it may launch any', async () => {
  rmSync(join(project, 'golden-ami.json'));
  await expect(check(BY_HAND)).resolves.toBeUndefined();
});

test('an AMI that the variable file of its stack sets is the one that it must launch, and no longer the pinned one', async () => {
  setByHand(project, BY_HAND);
  await expect(check(BY_HAND)).resolves.toBeUndefined();
  await expect(check(PINNED)).rejects.toThrow(
    `stacks/ai-shell-ecs/terraform.tfvars sets golden_ami_id = "${BY_HAND}", which wins over every pin, and the group of prod still launches ${PINNED}: `
    + 'what starts would be no start of what is set.');
});

test('one that an environment variable sets is, too', async () => {
  const variables = { TF_VAR_golden_ami_id: BY_HAND };
  await expect(check(BY_HAND, variables)).resolves.toBeUndefined();
  await expect(check(PINNED, variables)).rejects.toThrow(`TF_VAR_golden_ami_id sets golden_ami_id = "${BY_HAND}", which wins over every pin`);
});
