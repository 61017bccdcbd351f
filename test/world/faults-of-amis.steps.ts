import { BAD_AMIS } from './faults/bad-amis';
import { inAFleet } from './faults/in-a-fleet';

/** AMIs that are bad, each in its own way. */
export const STEPS = inAFleet(BAD_AMIS);
