import { basename } from 'node:path';
import { Ending } from './command-failed';
import { Launched } from './launch';
import { UserError } from '../../errors';

/** What ends a program before it ends by itself. */
interface Limits {
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/**
 * Waits for a program's end, and brings it about when the time is over or the signal is aborted.
 *
 * @throws UserError after the time was over; the signal's reason after it was aborted.
 */
export async function stopOn(program: string, launched: Launched, limits: Limits, graceMs: number): Promise<Ending> {
  let stoppedBecause: unknown;
  const stop = (reason: unknown) => {
    stoppedBecause ??= reason;
    void launched.end(graceMs);
  };
  const abort = () => stop(limits.signal!.reason);
  const timer = limits.timeoutMs === undefined ? undefined : setTimeout(
    () => stop(new UserError(`${basename(program)} did not end within ${limits.timeoutMs! / 1000} s and was stopped.`)), limits.timeoutMs,
  );
  limits.signal?.addEventListener('abort', abort, { once: true });
  if (limits.signal?.aborted) {
    abort();
  }
  const ending = await launched.ended;
  clearTimeout(timer);
  limits.signal?.removeEventListener('abort', abort);
  if (stoppedBecause !== undefined) {
    throw stoppedBecause;
  }
  return ending;
}
