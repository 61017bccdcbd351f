import { ALARMS } from './faults/alarms';
import { inAFleet } from './faults/in-a-fleet';
import { LONG_DRAIN } from './faults/long-drain';
import { SCALING } from './faults/scaling';

/** What goes on in a fleet while it is rolled: sessions, sizes, alarms. */
export const STEPS = inAFleet([...LONG_DRAIN, ...SCALING, ...ALARMS]);
