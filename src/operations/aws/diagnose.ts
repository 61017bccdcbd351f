import { Activity, DescribeScalingActivitiesCommandOutput, paginateDescribeScalingActivities } from '@aws-sdk/client-auto-scaling';
import { consoleEnd } from './console-end';
import { explained } from './explain';
import { FleetClients } from './fleet-clients';
import { FleetFacts, isLeaving } from '../roll/fleet-facts';

/** Activities that are told; a group that can't launch repeats itself. */
const MOST_ACTIVITIES = 5;
/** Instances whose console is read. */
const MOST_CONSOLES = 2;
/** Pages that are read at most: a hundred activities each. */
const MOST_PAGES = 5;

const INSTANCE_ID = /\bi-[0-9a-f]{8,17}\b/;

/**
 * Why instances failed since a time, a sentence each, newest first: the group's failed activities and the ends of consoles. What can't be looked
 * up is a sentence, too.
 */
export async function diagnose(clients: FleetClients, facts: FleetFacts, since: Date): Promise<string[]> {
  let failed: Activity[];
  try {
    failed = await failedActivities(clients, facts.group.name, since);
  } catch (error) {
    return [(error as Error).message];
  }
  const told = new Set(failed.map(sentence));
  const consoles = await Promise.all(suspects(failed, facts).slice(0, MOST_CONSOLES).map((id) => consoleEnd(clients, id)));
  return [...[...told].slice(0, MOST_ACTIVITIES), ...consoles.filter((text) => text !== undefined)];
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

/** A description may have the message at its end already. */
function sentence({ Description = '', StatusMessage }: Activity): string {
  return `${Description.replace(/\.?\s*Status Reason:.*$/s, '')}: ${StatusMessage ?? 'it failed.'}`;
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
  const named = failed.flatMap(({ Description }) => INSTANCE_ID.exec(Description ?? '') ?? []);
  const mute = instances.filter((instance) => !isLeaving(instance) && instance.pool === 'live' && !instance.ecs?.agentConnected);
  return [...new Set([...named, ...mute.map(({ id }) => id)])];
}
