import { Command } from '@commander-js/extra-typings';
import { Door } from './door';

/** `pin`: pins an AMI by hand, or shows what is pinned. */
export function pinCommand(door: Door) {
  return new Command('pin')
    .description('Pins an AMI to an environment; without an AMI, shows what is pinned.')
    .argument('[ami]', 'ID of a golden AMI of this environment')
    .option('--env <name>', 'environment: prod or stage', 'prod')
    .option('--json', 'print the result as one JSON object on stdout')
    .action(async (amiId, { env, json }) => {
      const { runPin, runShowPins } = await import('./run-pin.js');
      await (amiId === undefined ? runShowPins({ json }, door) : runPin({ amiId, env, json }, door));
    });
}
