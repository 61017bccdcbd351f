import { PACKER_RUNS } from './bad-input/packer-runs';
import { AMIS_TO_PIN, PIN_FILES } from './bad-input/pin-files';
import { REFUSED_BEFORE_ANYTHING } from './bad-input/refused-before-anything';
import { Step } from '../../rehearsal/driver/step';
import { furnish } from '../../rehearsal/driver/steps/furnish-account';
import { pushImage } from '../../rehearsal/driver/steps/push-image';

/** `build-ami` and `pin`, given what they can't do anything with. */
export const STEPS: readonly Step[] = [
  furnish,
  pushImage('v1'),
  ...REFUSED_BEFORE_ANYTHING,
  ...PIN_FILES,
  ...AMIS_TO_PIN,
  ...PACKER_RUNS,
];
