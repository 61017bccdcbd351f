import { RecordedTask } from './recorded';
import { secondsBetween } from './seconds';
import { FirstTask, Stage } from './start';

/** Seconds for which ECS lists tasks that have stopped, at least. Source: ECS API reference, ListTasks. */
const STOPPED_LISTED_SECONDS = 3600;

/** What is known of a first task, or why nothing is. */
type Found = { readonly task: FirstTask; readonly stages: readonly Stage[] } | { readonly because: string };

/**
 * The first task that ran on an instance, or why it is not known. It is known where it had waited for the instance, or where the instance is
 * younger than the time for which ECS lists stopped tasks: otherwise an earlier one may have come and gone.
 *
 * @param beganAt when the activity began that brought the instance up.
 * @param canRunAt since when the instance could take tasks; undefined where it is not known.
 * @param now time of the look.
 */
export function firstTaskOf(tasks: readonly RecordedTask[], beganAt: Date, canRunAt: Date | undefined, now: Date): Found {
  const [first] = tasks.filter(({ startedAt }) => startedAt !== undefined).sort((a, b) => a.startedAt!.getTime() - b.startedAt!.getTime());
  if (canRunAt === undefined) {
    return { because: 'without a recorded registration, so its first task is not judged' };
  }
  const isYoung = now.getTime() - canRunAt.getTime() < STOPPED_LISTED_SECONDS * 1000;
  if (first === undefined) {
    return { because: isYoung ? 'without a task so far' : GONE };
  }
  if (first.createdAt > canRunAt && !isYoung) {
    return { because: GONE };
  }
  return timesOf(first, beganAt, canRunAt);
}

const GONE = 'without a recorded first task: ECS lists stopped ones for an hour only';

function timesOf(first: RecordedTask, beganAt: Date, canRunAt: Date): Found {
  const { arn, createdAt, connectedAt, pullStartedAt, pullStoppedAt, startedAt } = first;
  const from = createdAt > canRunAt ? createdAt : canRunAt;
  const seconds = secondsBetween(from, startedAt!);
  const pullSeconds = pullStartedAt ? pullStoppedAt && secondsBetween(pullStartedAt, pullStoppedAt) : 0;
  const untilPull = pullStartedAt ? secondsBetween(from, pullStartedAt) : 0;
  const afterPull = pullStoppedAt ? secondsBetween(pullStoppedAt, startedAt!) : 0;
  if (seconds === undefined || pullSeconds === undefined || untilPull === undefined || afterPull === undefined) {
    return { because: 'with a first task whose times contradict each other' };
  }
  const offset = secondsBetween(beganAt, canRunAt)!;
  const waitedSeconds = createdAt <= canRunAt ? secondsBetween(createdAt, startedAt!) : undefined;
  const after = (time: Date) => offset + secondsBetween(from, time)!;
  const connected = isBetween(connectedAt, from, pullStartedAt ?? startedAt!) ? connectedAt : undefined;
  const placed = connected ?? pullStartedAt;
  const last = pullStoppedAt ?? connected ?? from;
  return {
    task: { arn, cached: pullStartedAt === undefined, seconds, pullSeconds, waitedSeconds, sinceActivitySeconds: offset + seconds },
    stages: [
      ...(placed ? [{ name: 'place' as const, from: offset, to: after(placed) }] : []),
      ...(pullStartedAt ? [{ name: 'pull' as const, from: after(pullStartedAt), to: after(pullStoppedAt!) }] : []),
      { name: 'start', from: after(last), to: after(startedAt!) },
    ],
  };
}

/** A task that has lost its agent's connection since has got a later time, which says nothing of its start. */
function isBetween(time: Date | undefined, from: Date, to: Date): boolean {
  return time !== undefined && time >= from && time <= to;
}
