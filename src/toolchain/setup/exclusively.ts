import lockfile from 'proper-lockfile';

/**
 * Does something that only one process of this machine may do at a time; others wait.
 *
 * @param lock path of a lock folder that is made for it. One whose owner was killed is taken over after 20 s.
 */
export async function exclusively<T>(lock: string, work: () => Promise<T>): Promise<T> {
  const release = await lockfile.lock(lock, {
    lockfilePath: lock, realpath: false, stale: 20_000, update: 5_000, retries: { retries: 600, minTimeout: 200, maxTimeout: 1_000, factor: 1.2 },
  });
  try {
    return await work();
  } finally {
    await release();
  }
}
