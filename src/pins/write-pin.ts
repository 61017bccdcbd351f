import { setTimeout } from 'node:timers/promises';
import { lock } from 'proper-lockfile';
import writeFileAtomic from 'write-file-atomic';
import { UserError } from '../errors';
import { EnvironmentName } from '../settings';
import { Pin, renderPins } from './pin';
import { readPins } from './pin-file';

/** A lock that a killed program left gives way after ten seconds: wait a little longer. */
const LOCK_ATTEMPTS = 110;
const LOCK_PAUSE_MS = 100;

/**
 * Pins an AMI: the file has the old pins or the new ones, never half of them. What was pinned before stays known as `previous`.
 * A pin that names the same AMI already stays as it is.
 *
 * @returns the environment's pin now.
 * @throws UserError when the file can't be read or written; it is as it was then.
 */
export async function writePin(path: string, environment: EnvironmentName, pin: Omit<Pin, 'previous'>): Promise<Pin> {
  try {
    const release = await locked(path);
    try {
      const pins = readPins(path);
      const before = pins[environment];
      if (before?.amiId === pin.amiId) {
        return before;
      }
      const now: Pin = before ? { ...pin, previous: before.amiId } : pin;
      await writeFileAtomic(path, renderPins({ ...pins, [environment]: now }));
      return now;
    } finally {
      await release();
    }
  } catch (error) {
    if (error instanceof UserError) {
      throw error;
    }
    throw new UserError(`${path} can't be written, and is as it was: ${(error as Error).message}`);
  }
}

/** Builds of two environments may end at the same time, and each changes its own pin only. */
async function locked(path: string): Promise<() => Promise<void>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await lock(path, { realpath: false });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ELOCKED' || attempt === LOCK_ATTEMPTS) {
        throw error;
      }
      await setTimeout(LOCK_PAUSE_MS);
    }
  }
}
