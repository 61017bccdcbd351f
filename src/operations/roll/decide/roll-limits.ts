import { Settings } from '../../../settings';
import { RollSettings } from '../../../settings/roll';

/** How long what may take. */
export interface RollLimits extends Pick<RollSettings, 'bakeSeconds' | 'drainBudgetSeconds' | 'settleSeconds' | 'stuckSeconds' | 'watchSeconds'> {
  /** Seconds for which the refresh rests at a checkpoint: no progress, and not stuck. */
  readonly checkpointSeconds: number;
  /** Whether alarms that go off end the roll. */
  readonly heedAlarms: boolean;
}

/** The limits of an environment. */
export function limitsOf({ roll, fleet }: Settings): RollLimits {
  const { checkpointPercentages, checkpointDelaySeconds } = fleet.instanceRefresh;
  return { ...roll, heedAlarms: true, checkpointSeconds: checkpointPercentages === undefined ? 0 : checkpointDelaySeconds };
}

/** The limits of a way back to what has run before. The alarms may well be off still: they are what leads there. */
export function wayBackLimits(settings: Settings): RollLimits {
  return { ...limitsOf(settings), heedAlarms: false, bakeSeconds: 0 };
}
