import { playInAWorld } from '../support/play-in-a-world';

playInAWorld(require.resolve('./roll.steps'));
