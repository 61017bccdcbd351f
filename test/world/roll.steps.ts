import { ROLL_THAT_FAILS } from './roll/roll-that-fails';
import { ADDS_STAGE, APPLY_STOCK, DESTROY_WHILE_BUSY, SESSION_ON_STOCK } from './roll/stage-by-terraform';
import { initWithCommittedLock, synth } from './support/synthesised';
import { Step } from '../../rehearsal/driver/step';
import { forEnvironment } from '../../rehearsal/driver/steps/for-environment';
import { furnish } from '../../rehearsal/driver/steps/furnish-account';
import { machinesAreUp } from '../../rehearsal/driver/steps/machines';
import { pushImage } from '../../rehearsal/driver/steps/push-image';

/** The stage stack by plain Terraform, in an account that has never baked: made, rolled badly, destroyed while it works. */
export const STEPS: readonly Step[] = [
  furnish,
  ADDS_STAGE,
  pushImage('v1'),
  synth,
  initWithCommittedLock,
  ...[
    APPLY_STOCK,
    machinesAreUp,
    SESSION_ON_STOCK,
    ...ROLL_THAT_FAILS,
    DESTROY_WHILE_BUSY,
  ].map((step) => forEnvironment('stage', step)),
];
