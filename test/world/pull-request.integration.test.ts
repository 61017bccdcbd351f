import { SCENARIOS } from '../../rehearsal/driver/rehearse';
import { playInAWorld } from '../support/play-in-a-world';

const { settings } = SCENARIOS['pull-request'];

playInAWorld(require.resolve('./pull-request.steps'), { settings });
