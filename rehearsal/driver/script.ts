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

/** The main job, from an empty account to an empty account. */
export const STEPS: readonly Step[] = [
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
  deploy('the new AMI'),
  refreshSucceeds,
  machinesAreUp,
  everyMachineRuns('v2'),
  firstTask('v2'),
  planIsEmpty,
  destroy,
];
