import { lockWhenFree, OnLost } from '../locks';

/** Longer than packages take to install on a slow network. */
const PATIENCE_MS = 600_000;

/**
 * Does something that only one process of this machine may do at a time; others wait.
 *
 * @param lock path of a lock folder that is made for it. One whose owner was killed is taken over after a minute.
 * @param onLost told when the lock is lost on the way. The work goes on.
 */
export async function exclusively<T>(lock: string, work: () => Promise<T>, onLost: OnLost = () => undefined): Promise<T> {
  const release = await lockWhenFree(lock, PATIENCE_MS, onLost);
  try {
    return await work();
  } finally {
    await release();
  }
}
