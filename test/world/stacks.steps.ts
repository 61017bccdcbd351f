import { EXPLICIT_AMI } from './stacks/explicit-ami';
import { ODD_AMIS } from './stacks/odd-amis';
import { AFTER_PROD_BAKED, BEFORE_ANY_BAKE, WITHOUT_PIN } from './stacks/sources-of-the-ami';
import { WHAT_EXISTS_ALREADY } from './stacks/what-exists-already';
import { initWithCommittedLock, locksAsCommitted, synth } from './support/synthesised';
import { Step } from '../../rehearsal/driver/step';

/** Both stacks, planned by plain Terraform and by cdktf; nothing is deployed. */
export const STEPS: readonly Step[] = [
  synth,
  initWithCommittedLock,
  ...WHAT_EXISTS_ALREADY,
  ...BEFORE_ANY_BAKE,
  ...AFTER_PROD_BAKED,
  ...EXPLICIT_AMI,
  ...ODD_AMIS,
  ...WITHOUT_PIN,
  locksAsCommitted,
];
