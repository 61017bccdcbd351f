import { HALF_WAY } from './faults/half-way';
import { inAFleet } from './faults/in-a-fleet';
import { KILLED } from './faults/killed';
import { REFRESH_CALLS } from './faults/refresh-calls';

/** Deploys that AWS, or somebody, stops on their way. */
export const STEPS = inAFleet([...REFRESH_CALLS, ...HALF_WAY, ...KILLED]);
