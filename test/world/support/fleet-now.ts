import { AutoScalingClient, AutoScalingGroup, DescribeAutoScalingGroupsCommand, DescribeInstanceRefreshesCommand, InstanceRefresh } from '@aws-sdk/client-auto-scaling';
import { DescribeImagesCommand, DescribeLaunchTemplateVersionsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { Rehearsal } from '../../../rehearsal/driver/rehearsal';
import { AMI_TAG } from '../../../src/contract';
import { AmiVersion } from '../../../src/operations/roll/decide/verdict';
import { autoScalingGroupName } from '../../../src/settings';

/** The group as Auto Scaling describes it. */
export async function groupNow({ settings }: Rehearsal): Promise<AutoScalingGroup> {
  const { AutoScalingGroups } = await new AutoScalingClient({ region: settings.region })
    .send(new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [autoScalingGroupName(settings)] }));
  return AutoScalingGroups![0];
}

/** What the group launches now. */
export async function launchedNow(rehearsal: Rehearsal): Promise<AmiVersion> {
  const { LaunchTemplateId, Version } = (await groupNow(rehearsal)).LaunchTemplate!;
  const { LaunchTemplateVersions } = await new EC2Client({ region: rehearsal.settings.region })
    .send(new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateId, Versions: [Version!] }));
  return { amiId: LaunchTemplateVersions![0].LaunchTemplateData!.ImageId!, version: Version! };
}

/** The group's instance refreshes, newest first. */
export async function refreshesNow({ settings }: Rehearsal): Promise<InstanceRefresh[]> {
  const { InstanceRefreshes } = await new AutoScalingClient({ region: settings.region })
    .send(new DescribeInstanceRefreshesCommand({ AutoScalingGroupName: autoScalingGroupName(settings) }));
  return InstanceRefreshes!;
}

/** What an AMI's tag says of its last roll. */
export async function verdictOn({ settings: { region } }: Rehearsal, amiId: string): Promise<string | undefined> {
  const { Images } = await new EC2Client({ region }).send(new DescribeImagesCommand({ ImageIds: [amiId] }));
  return Images![0].Tags!.find(({ Key }) => Key === AMI_TAG.rollVerdict)?.Value;
}
