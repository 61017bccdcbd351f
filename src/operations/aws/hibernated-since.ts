import { Instance } from '@aws-sdk/client-ec2';

/** How EC2 writes down when an instance was stopped: `User initiated (2026-01-31 09:45:00 GMT)`. */
const STOPPED = /\((\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}) GMT\)/;

/** Since when a hibernated instance sleeps. Where EC2 does not say it, the time of the launch stands for it, which is earlier. */
export function hibernatedSince({ StateTransitionReason: reason, LaunchTime: launched }: Instance): Date {
  const [, day, time] = STOPPED.exec(reason ?? '') ?? [];
  return day === undefined ? launched! : new Date(`${day}T${time}Z`);
}
