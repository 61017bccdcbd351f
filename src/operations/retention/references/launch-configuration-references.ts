import { AutoScalingClient, DescribeLaunchConfigurationsCommand } from '@aws-sdk/client-auto-scaling';
import { Asking } from './asking';
import { lookFor } from './look-for';
import { ReferenceLook } from './reference';
import { SharedLooks } from './shared-looks';
import { UserError } from '../../../errors';
import { GoldenAmi } from '../golden-ami';

/** AMIs of the launch configurations, whether a group names them or not. */
export async function launchConfigurationReferences(
  asking: Asking, autoScaling: AutoScalingClient, { groups }: SharedLooks, amis: readonly GoldenAmi[],
): Promise<ReferenceLook> {
  return lookFor('launch configuration', amis, async (found) => {
    const listed = new Set<string>();
    const pages = asking.pages('list launch configurations (autoscaling:DescribeLaunchConfigurations)', async (NextToken) => {
      const answer = await autoScaling.send(new DescribeLaunchConfigurationsCommand({ NextToken, MaxRecords: 100 }));
      return { items: answer.LaunchConfigurations, next: answer.NextToken };
    });
    for await (const configurations of pages) {
      for (const { LaunchConfigurationName: name, ImageId: amiId } of configurations) {
        if (name === undefined || amiId === undefined) {
          throw new UserError(`The launch configuration ${name ?? 'without a name'} has no AMI in the answer of autoscaling:DescribeLaunchConfigurations.`);
        }
        listed.add(name);
        found(amiId, `launch configuration ${name}`);
      }
    }
    for (const { name, launchConfiguration } of await groups()) {
      if (launchConfiguration !== undefined && !listed.has(launchConfiguration)) {
        throw new UserError(
          `The group ${name} names the launch configuration ${launchConfiguration}, which is not in the answer of autoscaling:DescribeLaunchConfigurations.`,
        );
      }
    }
  });
}
