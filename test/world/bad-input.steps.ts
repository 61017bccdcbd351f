import { NO_ROOM_TO_BAKE, NO_ROOM_TO_PIN } from './bad-input/full-disk';
import { HOSTILE_ARGUMENTS } from './bad-input/hostile-arguments';
import { PACKER_RUNS } from './bad-input/packer-runs';
import { PACKERS } from './bad-input/packers';
import { AMIS_TO_PIN, PIN_FILES } from './bad-input/pin-files';
import { REFUSED_BEFORE_ANYTHING } from './bad-input/refused-before-anything';
import { Step } from '../../rehearsal/driver/step';
import { bake } from '../../rehearsal/driver/steps/bake';
import { furnish } from '../../rehearsal/driver/steps/furnish-account';
import { pushImage } from '../../rehearsal/driver/steps/push-image';

/** `build-ami` and `pin`, given what they can't do anything with; at the end a build shows that all of it did no harm. */
export const STEPS: readonly Step[] = [
  furnish,
  pushImage('v1'),
  HOSTILE_ARGUMENTS,
  ...REFUSED_BEFORE_ANYTHING,
  ...PIN_FILES,
  ...AMIS_TO_PIN,
  ...PACKERS,
  NO_ROOM_TO_BAKE,
  ...PACKER_RUNS,
  bake('v1'),
  NO_ROOM_TO_PIN,
];
