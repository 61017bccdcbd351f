import { BACK_BY_HAND } from './faults/back-by-hand';
import { inAFleet } from './faults/in-a-fleet';
import { WAY_BACK_GONE } from './faults/way-back-gone';

/** Ways back that are asked for, and ways back that are gone. */
export const STEPS = inAFleet([...BACK_BY_HAND, ...WAY_BACK_GONE]);
