import { Step } from './step';
import { bake, bakeAgain } from './steps/bake';
import { deploy } from './steps/deploy';
import { destroy } from './steps/destroy';
import { firstTask } from './steps/first-task';
import { furnish } from './steps/furnish-account';
import { everyMachineRuns, machinesAreUp } from './steps/machines';
import { planIsEmpty, planOfNewAmi } from './steps/plan';
import { pushImage } from './steps/push-image';
import { refreshSucceeds } from './steps/refresh';

/** The main job, from an empty account to a fleet that runs a second AMI. */
export const UP_TO_THE_FLEET: readonly Step[] = [
  furnish,
  pushImage('v1'),
  bake('v1'),
  bakeAgain,
  deploy('the fleet is made'),
  machinesAreUp,
  firstTask('v1'),
  pushImage('v2'),
  bake('v2'),
  planOfNewAmi,
  deploy('the new AMI, as it was planned', '--skip-synth'),
  refreshSucceeds,
  machinesAreUp,
  everyMachineRuns('v2'),
  firstTask('v2'),
  planIsEmpty,
];

/** The same, and everything down again. */
export const STEPS: readonly Step[] = [...UP_TO_THE_FLEET, destroy];
