import { SCENARIOS } from '../../rehearsal/driver/rehearse';
import { playInAWorld } from '../support/play-in-a-world';

const { script, settings } = SCENARIOS.lifecycle;

playInAWorld(script, { settings });
