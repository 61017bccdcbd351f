import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 200;

/**
 * Looks again and again until what it sees is as wanted.
 *
 * @param what what is awaited, for the message.
 * @param seconds how long at most.
 * @param look returns the value, or undefined while it is not there yet.
 * @throws Error that says what was awaited, and what `look` said last when it failed.
 */
export async function eventually<T>(what: string, seconds: number, look: () => Promise<T | undefined>): Promise<T> {
  const until = Date.now() + seconds * 1000;
  while (true) {
    const value = await look();
    if (value !== undefined) {
      return value;
    }
    if (Date.now() > until) {
      throw new Error(`${what}: not so after ${seconds} s`);
    }
    await sleep(POLL_MS);
  }
}
