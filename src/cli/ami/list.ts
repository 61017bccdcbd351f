import { Command } from '@commander-js/extra-typings';
import { Door } from '../door';

/** `ami:list`: the golden AMIs of an environment. */
export function amiListCommand(door: Door) {
  return new Command('ami:list')
    .description('Lists the golden AMIs of an environment: state, cost, and what uses them; changes nothing.')
    .option('--env <name>', 'environment: prod or stage', 'prod')
    .option('--json', 'print the result as one JSON object on stdout')
    .action(async (options) => {
      const { runAmiList } = await import('./run-list.js');
      await runAmiList(options, door);
    });
}
