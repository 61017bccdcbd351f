import { Command } from '@commander-js/extra-typings';
import { Door } from '../door';

/** `ami:show`: one golden AMI. */
export function amiShowCommand(door: Door) {
  return new Command('ami:show')
    .description('Shows where a golden AMI comes from, what is in it, and everything that uses it; changes nothing.')
    .argument('<ami>', 'ID of a golden AMI of this environment')
    .option('--env <name>', 'environment: prod or stage', 'prod')
    .option('--json', 'print the result as one JSON object on stdout')
    .action(async (amiId, options) => {
      const { runAmiShow } = await import('./run-show.js');
      await runAmiShow({ ...options, amiId }, door);
    });
}
