import { Step } from '../step';
import { STEPS as WITH_DESTROY } from './pull-request';
import { destroy } from '../steps/destroy';

/** The same in a world that is kept: the fleet is left, to be looked at. */
export const STEPS: readonly Step[] = WITH_DESTROY.filter((step) => step !== destroy);
