import { Activity } from '@aws-sdk/client-auto-scaling';

const INSTANCE_ID = /\bi-[0-9a-f]{8,17}\b/;

/** The instance that an activity is about; undefined when there is none, such as for a launch that did not get as far. */
export function instanceOf({ Description = '' }: Activity): string | undefined {
  return INSTANCE_ID.exec(Description)?.[0];
}

/**
 * Failed activities, a sentence for each reason, in the order in which the reasons come: a group that can't launch repeats itself.
 *
 * @param failed activities, newest first.
 */
export function activitiesInWords(failed: readonly Activity[]): string[] {
  // A page may repeat the last ones of the page before, when new ones have come in between.
  const each = [...new Map(failed.map((activity) => [activity.ActivityId, activity])).values()];
  const reasons = new Map<string, Activity[]>();
  for (const activity of each) {
    const reason = `${kind(activity)}: ${activity.StatusMessage}`;
    reasons.set(reason, [...reasons.get(reason) ?? [], activity]);
  }
  return [...reasons.values()].map((alike) => (alike.length === 1 ? one(alike[0]) : several(alike)));
}

/** A description may have the message at its end already. */
function one({ Description = '', StatusMessage }: Activity): string {
  return `${Description.replace(/\.?\s*Status Reason:.*$/s, '')}: ${StatusMessage ?? 'it failed.'}`;
}

function several(alike: readonly Activity[]): string {
  const [last] = alike;
  const id = instanceOf(last);
  return `${alike.length} ${kind(last)} failed${id === undefined ? '' : `, the last that of ${id}`}${last.StatusMessage === undefined ? '.' : `: ${last.StatusMessage}`}`;
}

/** Source: Amazon EC2 Auto Scaling user guide, "Verify a scaling activity for an Auto Scaling group". */
function kind({ Description = '' }: Activity): string {
  return Description.startsWith('Launching') ? 'launches' : Description.startsWith('Terminating') ? 'terminations' : 'activities';
}
