import { Command } from '@commander-js/extra-typings';
import { Door } from './door';

/** `rollback`: returns the fleet to what it ran before. */
export function rollbackCommand(door: Door) {
  return new Command('rollback')
    .description('Returns the fleet to what it ran before, and marks the AMI that it leaves as failed.')
    .option('--env <name>', 'environment: prod or stage', 'prod')
    .option('--to <ami>', 'AMI to return to (default: what the fleet ran before)')
    .option('--yes', 'carry the plan out without asking')
    .option('--json', 'print the verdict as one JSON object on stdout')
    .action(async (options) => {
      const { runRollback } = await import('./run-roll.js');
      await runRollback(options, door);
    });
}
