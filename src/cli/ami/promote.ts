import { Command } from '@commander-js/extra-typings';
import { Door } from '../door';

/** `ami:promote`: gives an AMI that was verified in one environment to another. */
export function amiPromoteCommand(door: Door) {
  return new Command('ami:promote')
    .description('Gives an AMI that was verified in one environment to another, as it is, by a change of golden-ami.json. Shows what it would do; acts with --yes.')
    .argument('[ami]', 'ID of a golden AMI of the first environment (default: the one that it has pinned)')
    .option('--from <name>', 'environment that it comes from: prod or stage', 'stage')
    .option('--to <name>', 'environment that it goes to: prod or stage', 'prod')
    .option('--gate <limit>', 'refuse unless its starts in the first environment keep a limit, such as "p90<90s"; see cold-start')
    .option('--yes', 'carry it out')
    .option('--json', 'print the result as one JSON object on stdout')
    .action(async (amiId, options) => {
      const { runAmiPromote } = await import('./run-promote.js');
      await runAmiPromote({ amiId, ...options }, door);
    });
}
