import { Activity, paginateDescribeScalingActivities } from '@aws-sdk/client-auto-scaling';
import { instanceOf } from './activities-in-words';
import { explained } from './explain';
import { FleetClients } from './fleet-clients';
import { RecordedLaunch } from '../cold-start/decide/recorded';

/** Pages that are read at most, a hundred activities each: a group that can't launch writes one down every minute. */
const MOST_PAGES = 50;

/**
 * The launches into service that a group's activities tell of, which Auto Scaling keeps for six weeks. A launch into the warm pool is none:
 * nobody waits for it.
 *
 * @returns the launches, and whether there are older activities than those that were read.
 */
export async function recordedLaunches(
  { autoScaling, region }: FleetClients, groupName: string,
): Promise<{ readonly launches: RecordedLaunch[]; readonly isCut: boolean }> {
  return explained(`look at the activities of ${groupName} (autoscaling:DescribeScalingActivities)`, region, async () => {
    // A page may repeat the last ones of the page before, when new ones have come in between.
    const found = new Map<string, RecordedLaunch>();
    let pages = 0;
    for await (const page of paginateDescribeScalingActivities({ client: autoScaling, pageSize: 100 }, { AutoScalingGroupName: groupName })) {
      page.Activities!.forEach((activity) => {
        const launch = launchOf(activity);
        if (launch) {
          found.set(activity.ActivityId!, launch);
        }
      });
      pages += 1;
      if (pages === MOST_PAGES && page.NextToken !== undefined) {
        return { launches: [...found.values()], isCut: true };
      }
    }
    return { launches: [...found.values()], isCut: false };
  });
}

/** Descriptions as Auto Scaling writes them: `Launching a new EC2 instance: i-…`, `… from warm pool: i-…`, `… into warm pool: i-…`. */
const LAUNCH = /^Launching a new EC2 instance( from warm pool)?: /;

function launchOf(activity: Activity): RecordedLaunch | undefined {
  const instanceId = instanceOf(activity);
  const match = LAUNCH.exec(activity.Description ?? '');
  return instanceId === undefined || !match ? undefined : {
    kind: match[1] === undefined ? 'cold' : 'warm',
    instanceId,
    beganAt: activity.StartTime!,
    inServiceAt: activity.StatusCode === 'Successful' ? activity.EndTime : undefined,
  };
}
