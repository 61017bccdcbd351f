import { FAST } from './faults/settings';
import { playInAWorld } from '../support/play-in-a-world';

playInAWorld(require.resolve('./faults-of-fleets.steps'), FAST);
