import { UP_TO_THE_FLEET } from './script';
import { Step } from './step';

/** The main job of a world that is kept: the fleet is left, to be looked at. */
export const STEPS: readonly Step[] = UP_TO_THE_FLEET;
