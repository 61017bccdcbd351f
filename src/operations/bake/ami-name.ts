import { AMI_NAME_PREFIX } from '../../contract';

const MINUTE_MS = 60_000;

/** Names for an AMI, the best first: the prefix and the minute, in UTC, then the minutes after it. They don't end. */
export function* amiNames(now: Date): Generator<string, never> {
  for (let time = now.getTime(); ; time += MINUTE_MS) {
    const minute = new Date(time).toISOString();
    yield `${AMI_NAME_PREFIX}${minute.slice(0, 10).replaceAll('-', '')}-${minute.slice(11, 16).replace(':', '')}`;
  }
}
