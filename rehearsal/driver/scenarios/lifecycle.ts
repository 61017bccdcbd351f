import { Step } from '../step';
import { bake } from '../steps/bake';
import { forEnvironment } from '../steps/for-environment';
import { furnish } from '../steps/furnish-account';
import { bakeIsKilled, bakeIsKilledLate } from '../steps/lifecycle/killed-bake';
import { roomIsAskedFor, roomIsGivenBack } from '../steps/lifecycle/launched-starts';
import { leaksAreRemoved, leaksAreShown, youngIsNoLeak } from '../steps/lifecycle/leaks';
import { fleetIsAsPinned, startsAreCompared } from '../steps/lifecycle/measured';
import { amiIsPromoted, gateStopsPromotion, gateWantsStarts } from '../steps/lifecycle/promotion';
import { binGivesBack, daysPass, nothingIsLeft, pruneShows, pruneTakes, recycleBinIsThere } from '../steps/lifecycle/prune';
import { amiIsRevoked, revokedAmiIsDisabled, revokedAmiIsRefused } from '../steps/lifecycle/revocation';
import { fleetOfStock, sessions, stageHasACluster } from '../steps/lifecycle/stock-fleet';
import { machinesAreUp } from '../steps/machines';
import { pushImage } from '../steps/push-image';
import { deployTo } from '../steps/roll-back';

const stage = (...steps: Step[]): Step[] => steps.map((step) => forEnvironment('stage', step));

/** A golden AMI of stage: baked of what was just pushed, rolled out, found good. */
const provenInStage = (version: string): Step[] => [pushImage(version), ...stage(bake(version), rolledOut(version))];

const rolledOut = (version: string): Step => ({ ...deployTo('Verified', 0), name: `deploy: ${version} is rolled out: Verified` });

/**
 * The lives of three AMIs that stage has proven: the first is no longer needed, and goes; the second is promoted to prod, and revoked; the third runs.
 * Prod begins with the stock AMI, so that both can be compared.
 */
export const STEPS: readonly Step[] = [
  furnish,
  stageHasACluster,
  pushImage('v0'),
  fleetOfStock,
  machinesAreUp,
  sessions('the stock AMI'),
  ...provenInStage('v1'),
  ...provenInStage('v2'),
  gateWantsStarts,
  ...stage(roomIsAskedFor),
  gateStopsPromotion,
  amiIsPromoted,
  rolledOut('v2'),
  ...stage(roomIsGivenBack),
  sessions('the golden AMI'),
  startsAreCompared,
  ...stage(bakeIsKilled, bakeIsKilledLate, youngIsNoLeak, daysPass(1, 'no bake can be running any more'), leaksAreShown, leaksAreRemoved),
  ...provenInStage('v3'),
  amiIsRevoked,
  revokedAmiIsRefused,
  bake('v3'),
  rolledOut('v3'),
  revokedAmiIsDisabled,
  recycleBinIsThere,
  daysPass(15, 'no AMI is young any more'),
  ...stage(
    pruneShows,
    pruneTakes('deprecate', 'is deprecated'),
    daysPass(1, 'it is deprecated'),
    pruneTakes('disable', 'is disabled'),
    daysPass(7, 'nobody has missed it'),
    pruneTakes('deregister', 'is gone'),
    binGivesBack,
    daysPass(15, 'the Recycle Bin lets go'),
    nothingIsLeft,
    fleetIsAsPinned,
  ),
  fleetIsAsPinned,
];
