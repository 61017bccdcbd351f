import { Command } from '@commander-js/extra-typings';
import { Door } from './door';

/** `fleet`: says what of a fleet somebody should see to. */
export function fleetCommand(door: Door) {
  return new Command('fleet')
    .description('Says what of a fleet somebody should see to: drift, an image or a source AMI that has moved, leaked builders, long hibernation.')
    .option('--env <name>', 'environment: prod or stage', 'prod')
    .option('--json', 'print the result as one JSON object on stdout')
    .action(async (options) => {
      const { runFleet } = await import('./run-fleet.js');
      await runFleet(options, door);
    });
}
