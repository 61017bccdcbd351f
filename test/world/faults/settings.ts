import { Changed } from '../support/with-settings';

/**
 * In these worlds nothing waits longer than it must. A launch hook waits for real work, on a slower clock than the rest: its ten minutes would
 * last one.
 */
export const FAULTS: Changed = {
  fleet: { launchHeartbeatSeconds: 120 },
  roll: { lookSeconds: 0.1 },
};

/** Auto Scaling tries for an hour: six seconds. */
export const FAST = { secondsPerMinute: 0.1 } as const;
