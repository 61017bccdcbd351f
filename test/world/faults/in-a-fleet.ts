import { FAULTS } from './settings';
import { Step } from '../../../rehearsal/driver/step';
import { bake } from '../../../rehearsal/driver/steps/bake';
import { furnish } from '../../../rehearsal/driver/steps/furnish-account';
import { pushImage } from '../../../rehearsal/driver/steps/push-image';
import { deployTo } from '../../../rehearsal/driver/steps/roll-back';
import { withSettings } from '../support/with-settings';

/** Faults, tried on a fleet that was made for them; each leaves a healthy one to the next. */
export function inAFleet(faults: readonly Step[]): Step[] {
  return [furnish, pushImage('v1'), bake('v1'), deployTo('Verified', 0), ...faults].map((step) => withSettings(FAULTS, step));
}
