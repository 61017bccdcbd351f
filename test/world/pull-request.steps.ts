import { EMPTY_PLAN } from './pull-request/empty-plan';
import { HOSTILE_INPUTS } from './pull-request/hostile-inputs';
import { DAILY_REPORT, HOURLY_ROLL } from './pull-request/hourly-and-daily';
import { MALICIOUS_JSON, PLAN_THAT_FAILS } from './pull-request/refused-plans';
import { DIRECT_PUSH, STALE_DIGEST } from './pull-request/refused-releases';
import { TAKEN_BACK, TAKING_BACK_CHANGES_NOTHING } from './pull-request/taken-back';
import { UP_TO_THE_FLEET, UP_TO_THE_IMAGE } from '../../rehearsal/driver/scenarios/pull-request';
import { Step } from '../../rehearsal/driver/step';
import { pullRequestIsMerged } from '../../rehearsal/driver/steps/merge';
import { planIsReported } from '../../rehearsal/driver/steps/plan-report';
import { pinIsProposed } from '../../rehearsal/driver/steps/propose-pin';
import { pushImage } from '../../rehearsal/driver/steps/push-image';
import { planIsReviewed, stacksAreSynthesised } from '../../rehearsal/driver/steps/review';
import { pinnedAmiIsBad } from '../../rehearsal/driver/steps/roll-back';

/** The way of an image through GitHub, what may not pass on it, and the way back of one that is bad. */
export const STEPS: readonly Step[] = [
  ...UP_TO_THE_IMAGE,
  DIRECT_PUSH,
  HOSTILE_INPUTS,
  pinIsProposed('v2'),
  stacksAreSynthesised,
  MALICIOUS_JSON,
  PLAN_THAT_FAILS,
  planIsReviewed,
  pullRequestIsMerged,
  planIsReported,
  STALE_DIGEST,
  ...UP_TO_THE_FLEET,
  EMPTY_PLAN,
  HOURLY_ROLL,
  DAILY_REPORT,
  pushImage('v3'),
  pinIsProposed('v3'),
  stacksAreSynthesised,
  planIsReviewed,
  pullRequestIsMerged,
  pinnedAmiIsBad,
  TAKEN_BACK,
  TAKING_BACK_CHANGES_NOTHING,
];
