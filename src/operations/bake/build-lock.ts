import { createHash } from 'node:crypto';
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../errors';
import { OnLost, tryLock } from '../../toolchain/locks';

/** Whose builds take turns. */
export interface Turn {
  /** Folder for locks; they are left behind by a build that was killed, and give way after a minute. */
  readonly cache: string;
  /** File that the build pins to: builds of another copy of the project are another's business. */
  readonly pinFile: string;
  readonly environment: string;
}

/**
 * Carries out one build of an environment at a time: two would pin over each other.
 *
 * @param onLost told when the lock is lost on the way. The build goes on: its builder costs money, and ends only with it.
 * @throws UserError when one is running.
 */
export async function oneAtATime<T>({ cache, pinFile, environment }: Turn, onLost: OnLost, build: () => Promise<T>): Promise<T> {
  const key = createHash('sha256').update(pinFile).digest('hex').slice(0, 16);
  const folder = join(cache, 'locks', `${environment}-${key}.lock`);
  mkdirSync(join(cache, 'locks'), { recursive: true });
  const release = await tryLock(folder, onLost);
  if (!release) {
    throw running(folder, environment);
  }
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
