import { SCENARIOS } from '../../rehearsal/driver/rehearse';
import { playInAWorld } from '../support/play-in-a-world';

const { script, secondsPerMinute } = SCENARIOS.rollback;

playInAWorld(script, { secondsPerMinute });
