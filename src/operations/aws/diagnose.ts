import { Activity, DescribeScalingActivitiesCommandOutput, paginateDescribeScalingActivities } from '@aws-sdk/client-auto-scaling';
import { activitiesInWords, instanceOf } from './activities-in-words';
import { consoleEnd } from './console-end';
import { explained } from './explain';
import { FleetClients } from './fleet-clients';
import { FleetFacts, isLeaving } from '../roll/decide/fleet-facts';

/** Reasons that are told. */
const MOST_REASONS = 5;
/** Instances whose console is read. */
const MOST_CONSOLES = 2;
/** Pages that are read at most: a hundred activities each. */
const MOST_PAGES = 5;

/**
 * Why instances failed since a time, newest first: a sentence for each reason of the group's failed activities, and the ends of consoles. What
 * can't be looked up is a sentence, too.
 */
export async function diagnose(clients: FleetClients, facts: FleetFacts, since: Date): Promise<string[]> {
  let failed: Activity[];
  try {
    failed = await failedActivities(clients, facts.group.name, since);
  } catch (error) {
    return [(error as Error).message];
  }
  const consoles = await Promise.all(suspects(failed, facts).slice(0, MOST_CONSOLES).map((id) => consoleEnd(clients, id)));
  return [...activitiesInWords(failed).slice(0, MOST_REASONS), ...consoles.filter((text) => text !== undefined)];
}

async function failedActivities({ autoScaling, region }: FleetClients, groupName: string, since: Date): Promise<Activity[]> {
  return explained(`look at the activities of ${groupName} (autoscaling:DescribeScalingActivities)`, region, async () => {
    const failed: Activity[] = [];
    let pages = 0;
    for await (const page of paginateDescribeScalingActivities({ client: autoScaling, pageSize: 100 }, { AutoScalingGroupName: groupName })) {
      failed.push(...page.Activities!.filter((activity) => hasFailed(activity) && activity.StartTime! >= since));
      pages += 1;
      if (pages === MOST_PAGES || isOlder(page, since)) {
        break;
      }
    }
    return failed;
  });
}

function hasFailed({ StatusCode }: Activity): boolean {
  return StatusCode === 'Failed' || StatusCode === 'Cancelled';
}

/** Whether a page ends before the time that is asked for. */
function isOlder({ Activities: activities }: DescribeScalingActivitiesCommandOutput, since: Date): boolean {
  const last = activities!.at(-1);
  return last !== undefined && last.StartTime! < since;
}

/** Instances that an activity failed for, then those that did not come up, and those that ECS does not know. */
function suspects(failed: readonly Activity[], { instances }: FleetFacts): string[] {
  const named = failed.flatMap((activity) => instanceOf(activity) ?? []);
  const mute = instances.filter((instance) => !isLeaving(instance) && instance.pool === 'live' && !instance.ecs?.agentConnected);
  return [...new Set([...named, ...mute.map(({ id }) => id)])];
}
