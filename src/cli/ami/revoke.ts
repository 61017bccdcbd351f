import { Command } from '@commander-js/extra-typings';
import { Door } from '../door';

/** `ami:revoke`: has nobody run an AMI any more. */
export function amiRevokeCommand(door: Door) {
  return new Command('ami:revoke')
    .description('Has nobody run an AMI any more: no environment may pin it, no deploy takes it, and once nothing runs it, it is disabled. '
      + 'Shows what it would do; acts with --yes.')
    .argument('<ami>', 'ID of a golden AMI, of whichever environment')
    .requiredOption('--reason <text>', 'why, in one line')
    .option('--env <name>', 'environment in whose account and Region it is: prod or stage', 'prod')
    .option('--yes', 'carry it out')
    .option('--json', 'print the result as one JSON object on stdout')
    .action(async (amiId, options) => {
      const { runAmiRevoke } = await import('./run-revoke.js');
      await runAmiRevoke({ amiId, ...options }, door);
    });
}
