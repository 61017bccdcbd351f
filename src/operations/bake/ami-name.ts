import { AMI_NAME_PREFIX } from '../../contract';

const MINUTE_MS = 60_000;

/**
 * Name of an AMI: the prefix and the minute, in UTC. When it is taken, by a bake in the same minute, the next free minute's.
 *
 * EC2 refuses a second AMI of one name in an account and Region, but only after the whole bake.
 */
export function freeAmiName(now: Date, taken: Iterable<string>): string {
  const names = new Set(taken);
  let time = now.getTime();
  while (names.has(amiName(new Date(time)))) {
    time += MINUTE_MS;
  }
  return amiName(new Date(time));
}

/** `20260131`, in UTC: the part of the names that a day's AMIs share. */
export function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10).replaceAll('-', '');
}

function amiName(time: Date): string {
  return `${AMI_NAME_PREFIX}${dayOf(time)}-${time.toISOString().slice(11, 16).replace(':', '')}`;
}
