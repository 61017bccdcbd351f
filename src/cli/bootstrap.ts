import { Command } from '@commander-js/extra-typings';
import { Door } from './door';

/** `bootstrap`: prepares an account for the workflows. */
export function bootstrapCommand(door: Door) {
  return new Command('bootstrap')
    .description('Prepares an account: a bucket for the states, and the roles that GitHub\'s jobs take. Safe to run again; destroys nothing.')
    .option('--yes', 'carry everything out without asking')
    .option('--json', 'print the result as one JSON object on stdout')
    .action(async (options) => {
      const { runBootstrap } = await import('./run-bootstrap.js');
      await runBootstrap(options, door);
    });
}
