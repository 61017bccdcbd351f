import { Step } from '../step';
import { bake } from '../steps/bake';
import { destroy } from '../steps/destroy';
import { firstTask } from '../steps/first-task';
import { furnish } from '../steps/furnish-account';
import { everyMachineRuns, machinesAreUp } from '../steps/machines';
import { pullRequestIsMerged } from '../steps/merge';
import { pinIsProposed } from '../steps/propose-pin';
import { pushImage } from '../steps/push-image';
import { mainPlansNothing, releaseIsVerified } from '../steps/release';
import { repositoryIsThere } from '../steps/repository';
import { planIsReviewed, stacksAreSynthesised } from '../steps/review';
import { deployTo } from '../steps/roll-back';
import { stateBucket } from '../steps/state-bucket';

/** A fleet that runs what main pins, and an image that is newer. */
export const UP_TO_THE_IMAGE: readonly Step[] = [
  furnish,
  stateBucket,
  pushImage('v1'),
  bake('v1'),
  deployTo('Verified', 0),
  machinesAreUp,
  repositoryIsThere,
  pushImage('v2'),
];

/** From the merge to a fleet that runs the image. */
export const UP_TO_THE_FLEET: readonly Step[] = [
  releaseIsVerified,
  machinesAreUp,
  everyMachineRuns('v2'),
  firstTask('v2'),
  mainPlansNothing,
];

/** From a pushed image to a fleet that runs it, by the workflows alone; then everything down again. */
export const STEPS: readonly Step[] = [
  ...UP_TO_THE_IMAGE,
  pinIsProposed('v2'),
  stacksAreSynthesised,
  planIsReviewed,
  pullRequestIsMerged,
  ...UP_TO_THE_FLEET,
  destroy,
];
