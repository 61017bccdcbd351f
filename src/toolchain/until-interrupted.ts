import { interruptible, interruption } from './process';

/**
 * Carries out work that changes nothing, so that nobody has to wait for its end when this process is told to stop. Programs that it has started are
 * told, too, and what it cleans up afterwards it still does.
 *
 * @throws Interrupted at once; anything else as the work throws it.
 */
export async function untilInterrupted<T>(work: () => Promise<T>): Promise<T> {
  const signal = interruption();
  let stop: (() => void) | undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error);
    signal.addEventListener('abort', stop);
  });
  try {
    return await interruptible(() => Promise.race([work(), stopped]));
  } finally {
    signal.removeEventListener('abort', stop!);
  }
}
