import { createHash } from 'node:crypto';
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';
import { UserError } from '../../errors';

/**
 * Carries out one build of an environment at a time: two would pin over each other.
 *
 * @param cache folder for locks; they are left behind by a build that was killed, and give way after ten seconds.
 * @param pinFile file that the build pins to: builds of another copy of the project are another's business.
 * @throws UserError when one is running.
 */
export async function oneAtATime<T>(cache: string, pinFile: string, environment: string, build: () => Promise<T>): Promise<T> {
  const key = createHash('sha256').update(pinFile).digest('hex').slice(0, 16);
  const file = join(cache, 'locks', `${environment}-${key}`);
  mkdirSync(join(cache, 'locks'), { recursive: true });
  const release = await lock(file, { realpath: false, stale: 10_000 }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ELOCKED' ? running(`${file}.lock`, environment) : error;
  });
  try {
    return await build();
  } finally {
    await release();
  }
}

function running(lockFolder: string, environment: string): UserError {
  const since = statSync(lockFolder, { throwIfNoEntry: false })?.birthtime.toISOString().slice(0, 19).replace('T', ' ');
  return new UserError(`A build of environment ${environment} is running already${since ? ` (since ${since} UTC)` : ''}.`, 'Wait until it has ended.');
}
