import { AutoScalingClient, DescribeInstanceRefreshesCommand, InstanceRefresh } from '@aws-sdk/client-auto-scaling';
import { Asking, AT_ONCE } from './asking';
import { launchesOf } from './launches';
import { Found, lookFor } from './look-for';
import { ReferenceLook } from './reference';
import { SharedLooks } from './shared-looks';
import { atMost } from '../../at-most';
import { GoldenAmi } from '../golden-ami';

/** Any other status is one of a refresh that goes on, or one that we don't know. Source: EC2 Auto Scaling API reference, InstanceRefresh. */
const ENDED: readonly string[] = ['Successful', 'Failed', 'Cancelled', 'RollbackFailed', 'RollbackSuccessful'];

/** AMIs that instance refreshes are on their way to. One without a desired configuration goes to what its group names. */
export async function instanceRefreshReferences(
  asking: Asking, autoScaling: AutoScalingClient, { groups, templates }: SharedLooks, amis: readonly GoldenAmi[],
): Promise<ReferenceLook> {
  return lookFor('instance refresh', amis, async (found) => {
    await atMost(AT_ONCE, (await groups()).map(({ name }) => async () => {
      const pages = asking.pages(`look at the instance refreshes of ${name} (autoscaling:DescribeInstanceRefreshes)`, async (NextToken) => {
        const answer = await autoScaling.send(new DescribeInstanceRefreshesCommand({ AutoScalingGroupName: name, NextToken, MaxRecords: 100 }));
        return { items: answer.InstanceRefreshes, next: answer.NextToken };
      });
      for await (const refreshes of pages) {
        for (const refresh of refreshes.filter(({ Status }) => !ENDED.includes(Status ?? ''))) {
          await lookAt(refresh, name, templates, found);
        }
      }
    }));
  });
}

async function lookAt(refresh: InstanceRefresh, group: string, templates: SharedLooks['templates'], found: Found): Promise<void> {
  const by = `instance refresh ${refresh.InstanceRefreshId} of group ${group} (${refresh.Status ?? 'in no status'})`;
  const { template, overrides, overrideAmis } = launchesOf(by, refresh.DesiredConfiguration ?? {});
  for (const amiId of overrideAmis) {
    found(amiId, by);
  }
  for (const named of template ? [template, ...overrides] : overrides) {
    found((await templates.version(named)).amiId, by);
  }
}
