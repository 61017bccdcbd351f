import { AutoScalingGroup, DescribeAutoScalingGroupsCommand, DescribeLifecycleHooksCommand } from '@aws-sdk/client-auto-scaling';
import { AdoptClients } from './adopt-clients';
import { explained } from '../../aws/explain';
import { ExistingGroup } from '../decide/existing';

/** A group, and what leads on from it. */
export interface LookedAtGroup {
  readonly group: ExistingGroup;
  readonly arn: string;
  /** The launch template that it launches, with the version as it has it. @default - it launches otherwise */
  readonly template?: { readonly id: string; readonly version: string };
}

/** The group of a name; undefined when there is none. */
export async function lookAtAdoptedGroup({ autoScaling, region }: AdoptClients, name: string): Promise<LookedAtGroup | undefined> {
  const asked = new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [name] });
  const { AutoScalingGroups } = await explained(`look at the group ${name} (autoscaling:DescribeAutoScalingGroups)`, region, () => autoScaling.send(asked));
  const group = AutoScalingGroups![0];
  if (!group) {
    return undefined;
  }
  const hooks = await explained(`look at the hooks of ${name} (autoscaling:DescribeLifecycleHooks)`, region,
    () => autoScaling.send(new DescribeLifecycleHooksCommand({ AutoScalingGroupName: name })));
  return {
    group: { name, launchesBy: launchesBy(group), hooks: hooks.LifecycleHooks!.map(({ LifecycleHookName }) => LifecycleHookName!) },
    arn: group.AutoScalingGroupARN!,
    template: group.LaunchTemplate && { id: group.LaunchTemplate.LaunchTemplateId!, version: group.LaunchTemplate.Version ?? '$Default' },
  };
}

function launchesBy({ LaunchTemplate, LaunchConfigurationName, MixedInstancesPolicy }: AutoScalingGroup): string | undefined {
  if (MixedInstancesPolicy) {
    return 'a mixed instances policy';
  }
  return LaunchTemplate ? undefined : `the launch configuration ${LaunchConfigurationName ?? ''}`;
}
