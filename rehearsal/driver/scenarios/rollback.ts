import { Step } from '../step';
import { bake } from '../steps/bake';
import { firstTask } from '../steps/first-task';
import { furnish } from '../steps/furnish-account';
import { machinesAreUp } from '../steps/machines';
import { planIsEmpty } from '../steps/plan';
import { pushImage } from '../steps/push-image';
import { badAmiIsRefused, deployTo, fleetIsIntact, pinnedAmiIsBad } from '../steps/roll-back';

/** One bad AMI: rolled out, noticed, rolled back, and refused afterwards. */
export const STEPS: readonly Step[] = [
  furnish,
  pushImage('v1'),
  bake('v1'),
  deployTo('Verified', 0),
  pushImage('v2'),
  bake('v2'),
  pinnedAmiIsBad,
  deployTo('Rolled back', 1),
  machinesAreUp,
  fleetIsIntact,
  firstTask('v1'),
  planIsEmpty,
  badAmiIsRefused,
];
