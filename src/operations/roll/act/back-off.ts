import { FleetPort } from './ports';

/** Longest pause, in looks. */
const LONGEST_PAUSE = 12;

/**
 * Waits before the next attempt, ever longer.
 *
 * @param attempts how many there have been.
 * @throws Interrupted on Ctrl-C.
 */
export async function backOff(fleet: FleetPort, attempts: number): Promise<void> {
  await fleet.pause(Math.min(attempts, LONGEST_PAUSE));
}
