import { setTimeout } from 'node:timers/promises';
import { interruption } from './process';

/**
 * Waits, up to a tenth longer than asked, so that two programs that wait for the same do not ask in step.
 *
 * @throws Interrupted once this process was told to stop.
 */
export async function pause(seconds: number): Promise<void> {
  const signal = interruption();
  try {
    await setTimeout(seconds * 1000 * (1 + Math.random() / 10), undefined, { signal });
  } catch {
    throw signal.reason;
  }
}
