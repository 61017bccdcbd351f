import { playInAWorld } from '../support/play-in-a-world';

/** Auto Scaling tries for an hour: fifteen seconds. */
const SECONDS_PER_MINUTE = 0.25;

playInAWorld(require.resolve('./roll.steps'), { secondsPerMinute: SECONDS_PER_MINUTE });
