import { createHash } from 'node:crypto';
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors';
import { OnLost, tryLock } from '../toolchain/locks';

/** Whose work takes turns. */
export interface Turn {
  readonly what: 'build' | 'roll';
  /** Folder for locks; they are left behind by a program that was killed, and give way after a minute. */
  readonly cache: string;
  /** File that is pinned to: the work of another copy of the project is another's business. */
  readonly pinFile: string;
  readonly environment: string;
}

/**
 * Carries out one build, or one roll, of an environment at a time: two would pin over each other.
 *
 * @param onLost told when the lock is lost on the way. The work goes on: a builder costs money, and ends only with it.
 * @throws UserError when one is running.
 */
export async function oneAtATime<T>({ what, cache, pinFile, environment }: Turn, onLost: OnLost, work: () => Promise<T>): Promise<T> {
  const key = createHash('sha256').update(pinFile).digest('hex').slice(0, 16);
  const folder = join(cache, 'locks', `${what}-${environment}-${key}.lock`);
  mkdirSync(join(cache, 'locks'), { recursive: true });
  const release = await tryLock(folder, onLost);
  if (!release) {
    throw running(what, folder, environment);
  }
  try {
    return await work();
  } finally {
    await release();
  }
}

function running(what: Turn['what'], lockFolder: string, environment: string): UserError {
  const since = statSync(lockFolder, { throwIfNoEntry: false })?.birthtime.toISOString().slice(0, 19).replace('T', ' ');
  return new UserError(`A ${what} of environment ${environment} is running already${since ? ` (since ${since} UTC)` : ''}.`, 'Wait until it has ended.');
}
