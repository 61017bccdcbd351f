import { Command } from '@commander-js/extra-typings';
import { Door } from './door';

/** `fleet`: what every instance of a fleet runs, and what of it somebody should see to. */
export function fleetCommand(door: Door) {
  return new Command('fleet')
    .description('Says what each instance runs and how far it is behind, and what somebody should see to: drift, an image or a source AMI that has moved, '
      + 'leaked builders, long hibernation.')
    .option('--env <name>', 'environment: prod or stage', 'prod')
    .option('--check', 'end with 1 when somebody should see to something')
    .option('--json', 'print the result as one JSON object on stdout')
    .action(async (options) => {
      const { runFleet } = await import('./run-fleet.js');
      await runFleet(options, door);
    });
}
