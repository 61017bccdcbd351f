import { withRepositorySettings } from './repository-settings';
import { Rehearsal } from '../../../rehearsal/driver/rehearsal';

/** Does some work while the settings say another size of the fleet. */
export function withOtherSize(rehearsal: Rehearsal, work: () => Promise<void>): Promise<void> {
  return withRepositorySettings(rehearsal, { fleet: { maxSize: 11 } }, work);
}
