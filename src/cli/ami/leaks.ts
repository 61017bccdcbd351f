import { Command } from '@commander-js/extra-typings';
import { Door } from '../door';

/** `ami:leaks`: what killed bakes have left behind. */
export function amiLeaksCommand(door: Door) {
  return new Command('ami:leaks')
    .description('Shows what killed bakes have left behind: builders, volumes, snapshots, key pairs, security groups, half-made AMIs. Removes it with --yes.')
    .option('--env <name>', 'environment: prod or stage', 'prod')
    .option('--yes', 'remove it')
    .option('--json', 'print the result as one JSON object on stdout')
    .action(async (options) => {
      const { runAmiLeaks } = await import('./run-leaks.js');
      await runAmiLeaks(options, door);
    });
}
