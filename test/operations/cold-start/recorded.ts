import { RecordedFleet, RecordedInstance, RecordedLaunch, RecordedTask } from '../../../src/operations/cold-start/decide/recorded';

const BEGIN = new Date('2026-03-01T12:00:00Z').getTime();

/** A moment, seconds after the first launch. */
export function at(seconds: number): Date {
  return new Date(BEGIN + seconds * 1000);
}

export const GOLDEN = 'ami-0123456789abcdef0';
export const STOCK = 'ami-0aaaaaaaaaaaaaaaa';

/** A launch that took a minute. */
export function launch(instanceId: string, from = 0, more: Partial<RecordedLaunch> = {}): RecordedLaunch {
  return { kind: 'cold', instanceId, beganAt: at(from), inServiceAt: at(from + 60), ...more };
}

/** An instance that was launched after 8 s and registered with ECS after 50 s. */
export function instance(id: string, from = 0, more: Partial<RecordedInstance> = {}): RecordedInstance {
  return { id, amiId: GOLDEN, launchedAt: at(from + 8), startedAt: at(from + 8), registeredAt: at(from + 50), tasks: [], ...more };
}

/** A task that was asked for ten seconds before the launch, and started on the instance without a pull after 53 s. */
export function task(from = 0, more: Partial<RecordedTask> = {}): RecordedTask {
  return { arn: 'arn-task', createdAt: at(from - 10), connectedAt: at(from + 51), startedAt: at(from + 53), ...more };
}

/** What AWS has recorded, a day later. */
export function recorded(more: Partial<RecordedFleet> = {}): RecordedFleet {
  return { at: at(86_400), launches: [], instances: [], isCut: false, room: { live: 1, warm: 2, free: 9 }, ...more };
}
