import { AutoScalingClient, AutoScalingGroup, DescribeAutoScalingGroupsCommand } from '@aws-sdk/client-auto-scaling';
import { Asking } from './asking';
import { Launches, launchesOf } from './launches';
import { UserError } from '../../../errors';

/** An Auto Scaling group, as far as it refers to AMIs. */
export interface ListedGroup {
  readonly name: string;
  readonly launches: Launches;
  /** @default - it launches from a template */
  readonly launchConfiguration?: string;
  readonly hasWarmPool: boolean;
}

/**
 * Every group of the Region, whoever made it.
 *
 * @throws UserError when one can't be looked at, or does not say what it launches.
 */
export async function listedGroups(asking: Asking, autoScaling: AutoScalingClient): Promise<ListedGroup[]> {
  const found: ListedGroup[] = [];
  const pages = asking.pages('list groups (autoscaling:DescribeAutoScalingGroups)', async (NextToken) => {
    const answer = await autoScaling.send(new DescribeAutoScalingGroupsCommand({ NextToken, MaxRecords: 100 }));
    return { items: answer.AutoScalingGroups, next: answer.NextToken };
  });
  for await (const groups of pages) {
    found.push(...groups.map(listed));
  }
  return found;
}

function listed(group: AutoScalingGroup): ListedGroup {
  const { AutoScalingGroupName: name, LaunchConfigurationName: launchConfiguration, WarmPoolConfiguration } = group;
  if (name === undefined) {
    throw new UserError('A group has no name in the answer of autoscaling:DescribeAutoScalingGroups.');
  }
  const launches = launchesOf(`group ${name}`, group);
  if (!launches.template && launchConfiguration === undefined) {
    throw new UserError(`The group ${name} does not say what it launches (autoscaling:DescribeAutoScalingGroups).`);
  }
  return { name, launches, launchConfiguration, hasWarmPool: WarmPoolConfiguration !== undefined };
}
