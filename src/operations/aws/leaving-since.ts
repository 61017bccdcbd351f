import { paginateDescribeScalingActivities } from '@aws-sdk/client-auto-scaling';
import { explained } from './explain';
import { FleetClients } from './fleet-clients';

/** Pages that are read at most; activities still in progress come first. */
const MOST_PAGES = 10;

/**
 * Since when instances have been terminated, by instance ID, as the group's activities tell. One whose activity is not found is left out.
 *
 * @param ids instances on their way out; without one, nothing is asked.
 */
export async function leavingSince({ autoScaling, region }: FleetClients, groupName: string, ids: readonly string[]): Promise<Map<string, Date>> {
  const since = new Map<string, Date>();
  if (ids.length === 0) {
    return since;
  }
  await explained(`look at the activities of ${groupName} (autoscaling:DescribeScalingActivities)`, region, async () => {
    let pages = 0;
    for await (const page of paginateDescribeScalingActivities({ client: autoScaling, pageSize: 100 }, { AutoScalingGroupName: groupName })) {
      for (const { Description, StartTime } of page.Activities!) {
        const id = ids.find((one) => Description?.startsWith('Terminating') && Description.includes(one));
        if (id !== undefined && !since.has(id)) {
          since.set(id, StartTime!);
        }
      }
      pages += 1;
      if (since.size === ids.length || pages === MOST_PAGES) {
        return;
      }
    }
  });
  return since;
}
