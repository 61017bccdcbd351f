import { setTimeout } from 'node:timers/promises';
import { lock } from 'proper-lockfile';
import { UserError } from '../errors';

/** How long a lock outlives its owner's last sign of life. A machine that swaps, or a long synchronous step, keeps nobody from one that long. */
const STALE_MS = 60_000;
const SIGN_OF_LIFE_MS = 5_000;
const PAUSE_MS = 100;

/** Told, in a sentence, that a lock was lost: its folder is gone, or another process took it over. The work goes on. */
export type OnLost = (sentence: string) => void;

/** Frees a lock; one that was lost meanwhile is left to whoever has it. */
export type Release = () => Promise<void>;

/**
 * Takes a lock that all processes of this machine see. One whose owner was killed gives way after a minute.
 *
 * @param folder path of a folder that is made for it.
 * @param signOfLifeMs how often it is written down that its owner lives; a second at least. @default - five seconds
 * @returns undefined while another has it.
 */
export async function tryLock(folder: string, onLost: OnLost, signOfLifeMs = SIGN_OF_LIFE_MS): Promise<Release | undefined> {
  try {
    const release = await lock(folder, {
      lockfilePath: folder,
      realpath: false,
      stale: STALE_MS,
      update: signOfLifeMs,
      // The library's own answer is to throw, out of a timer: that would end the program in the midst of its work, without cleaning up.
      onCompromised: (error) => onLost(`The lock ${folder} was lost (${error.message}): another process may do the same now.`),
    });
    return () => release().catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ERELEASED' && error.code !== 'ENOTACQUIRED') {
        throw error;
      }
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ELOCKED') {
      return undefined;
    }
    throw error;
  }
}

/**
 * Takes a lock as soon as it is free.
 *
 * @param patienceMs how long to wait for it; more than a minute, so that a killed owner's is waited for.
 * @throws UserError when another still has it then.
 */
export async function lockWhenFree(folder: string, patienceMs: number, onLost: OnLost): Promise<Release> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const release = await tryLock(folder, onLost);
    if (release) {
      return release;
    }
    if (performance.now() > end) {
      throw new UserError(`Another process has held the lock ${folder} for ${Math.round(patienceMs / 1000)} s.`, 'Wait until it has ended.');
    }
    await setTimeout(PAUSE_MS);
  }
}
