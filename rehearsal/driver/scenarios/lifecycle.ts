import { Step } from '../step';
import { bake } from '../steps/bake';
import { forEnvironment } from '../steps/for-environment';
import { furnish } from '../steps/furnish-account';
import { fleetOfStock, session, stageHasACluster } from '../steps/lifecycle/stock-fleet';
import { machinesAreUp } from '../steps/machines';
import { pushImage } from '../steps/push-image';
import { deployTo } from '../steps/roll-back';

/** A golden AMI of stage: baked of what was just pushed, rolled out, found good. */
function provenInStage(version: string): Step[] {
  return [pushImage(version), ...[bake(version), deployTo('Verified', 0)].map((step) => forEnvironment('stage', step))];
}

/** The lives of three AMIs: proven in stage, promoted, revoked, no longer needed. */
export const STEPS: readonly Step[] = [
  furnish,
  stageHasACluster,
  pushImage('v0'),
  fleetOfStock,
  machinesAreUp,
  session('the stock AMI'),
  ...provenInStage('v1'),
  ...provenInStage('v2'),
];
