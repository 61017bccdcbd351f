import { Command } from '@commander-js/extra-typings';
import { Door } from './door';

/** `roll`: takes up a roll where it was left. */
export function rollCommand(door: Door) {
  return new Command('roll')
    .description('Takes up an interrupted, unfinished or failed roll where it is, and brings it to a verdict.')
    .option('--env <name>', 'environment: prod or stage', 'prod')
    .option('--yes', 'carry out what of the plan is left without asking')
    .option('--no-rollback', 'stop a roll that has failed, and leave the fleet as it is')
    .option('--json', 'print the verdict as one JSON object on stdout')
    .action(async (options) => {
      const { runTakeUp } = await import('./run-roll.js');
      await runTakeUp(options, door);
    });
}
