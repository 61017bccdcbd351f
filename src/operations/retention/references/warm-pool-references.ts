import { AutoScalingClient, DescribeWarmPoolCommand, Instance } from '@aws-sdk/client-auto-scaling';
import { Asking, AT_ONCE } from './asking';
import { namedVersion } from './launches';
import { Found, lookFor } from './look-for';
import { ReferenceLook } from './reference';
import { SharedLooks } from './shared-looks';
import { UserError } from '../../../errors';
import { atMost } from '../../at-most';
import { GoldenAmi } from '../golden-ami';

/**
 * AMIs of the instances in warm pools, by what Auto Scaling says that they were launched from: EC2 may not list one yet. Of those that came from a
 * launch configuration, that is looked up.
 */
export async function warmPoolReferences(
  asking: Asking, autoScaling: AutoScalingClient, { groups, templates }: SharedLooks, amis: readonly GoldenAmi[],
): Promise<ReferenceLook> {
  return lookFor('warm pool', amis, async (found) => {
    const pools = (await groups()).filter(({ hasWarmPool }) => hasWarmPool);
    await atMost(AT_ONCE, pools.map(({ name }) => async () => {
      const pages = asking.pages(`look at the warm pool of ${name} (autoscaling:DescribeWarmPool)`, async (NextToken) => {
        const answer = await autoScaling.send(new DescribeWarmPoolCommand({ AutoScalingGroupName: name, NextToken, MaxRecords: 50 }));
        return { items: answer.Instances, next: answer.NextToken };
      });
      for await (const instances of pages) {
        for (const instance of instances) {
          await lookAt(instance, name, templates, found);
        }
      }
    }));
  });
}

async function lookAt(instance: Instance, group: string, templates: SharedLooks['templates'], found: Found): Promise<void> {
  const { InstanceId: id, LifecycleState: state, LaunchTemplate, LaunchConfigurationName, ImageId } = instance;
  const by = `warm instance ${id ?? 'without an ID'} of group ${group} (${state ?? 'in no state'})`;
  if (!LaunchTemplate && LaunchConfigurationName === undefined && ImageId === undefined) {
    throw new UserError(`The ${by} does not say what it was launched from (autoscaling:DescribeWarmPool).`);
  }
  if (ImageId !== undefined) {
    found(ImageId, by);
  }
  if (LaunchTemplate) {
    found((await templates.version(namedVersion(by, LaunchTemplate))).amiId, by);
  }
}
