import { UserError } from '../../../errors';
import { Settings } from '../../../settings';

/** @throws UserError when the group may not grow by so many instances. */
export function roomFor(samples: number, live: number, { fleet: { maxSize } }: Settings): void {
  const room = maxSize - live;
  if (samples > room) {
    throw new UserError(`The group may have ${maxSize} instances (fleet.maxSize), and ${live} are there: there is room for ${Math.max(0, room)}, not for ${samples}.`,
      room > 0 ? `--samples ${room}` : 'Wait until ECS has taken some away.');
  }
}
