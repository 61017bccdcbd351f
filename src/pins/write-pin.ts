import writeFileAtomic from 'write-file-atomic';
import { UserError } from '../errors';
import { EnvironmentName } from '../settings';
import { Pin, renderPins } from './pin';
import { readPins } from './pin-file';
import { lockWhenFree } from '../toolchain/locks';

/** A lock that a killed program left gives way after a minute: wait a little longer. */
const PATIENCE_MS = 65_000;

/**
 * Pins an AMI: the file has the old pins or the new ones, never half of them. What was pinned before stays known as `previous`.
 * A pin that names the same AMI already stays as it is, unless it holds the group at another launch template version than the one given:
 * pinning an AMI again, by hand or by a build, lets a group go that a roll-back holds.
 *
 * @returns the environment's pin now.
 * @throws UserError when the file can't be read or written; it is as it was then.
 */
export async function writePin(path: string, environment: EnvironmentName, pin: Omit<Pin, 'previous'>): Promise<Pin> {
  try {
    // Builds of two environments may end at the same time, and each changes its own pin only. What is done under the lock takes milliseconds.
    const release = await lockWhenFree(`${path}.lock`, PATIENCE_MS, () => undefined);
    try {
      const pins = readPins(path);
      const before = pins[environment];
      if (before?.amiId === pin.amiId && before.launchTemplateVersion === pin.launchTemplateVersion) {
        return before;
      }
      const previous = before?.amiId === pin.amiId ? before.previous : before?.amiId;
      const now: Pin = previous === undefined ? pin : { ...pin, previous };
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
