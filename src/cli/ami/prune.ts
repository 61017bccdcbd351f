import { Command } from '@commander-js/extra-typings';
import { Door } from '../door';

/** `ami:prune`: takes AMIs out of use that nothing needs. */
export function amiPruneCommand(door: Door) {
  return new Command('ami:prune')
    .description('Shows which golden AMIs nothing needs, and why the others stay; with --yes takes them a step further: deprecate, disable, deregister.')
    .option('--env <name>', 'environment: prod or stage', 'prod')
    .option('--keep <number>', 'the newest so many of each architecture stay, whatever their age (default: the setting retention.keep, 3)')
    .option('--older-than <days>', 'younger ones stay, such as 14d (default: the setting retention.olderThanDays, 14)')
    .option('--soak <days>', 'so long they are disabled before they are deregistered, such as 7d (default: the setting retention.soakDays, 7)')
    .option('--max <number>', 'so many go a step in one run, the oldest first (default: the setting retention.max, 10)')
    .option('--without-recycle-bin', 'deregister, too, what the Recycle Bin would not give back')
    .option('--yes', 'carry it out')
    .option('--json', 'print the result as one JSON object on stdout')
    .action(async (options) => {
      const { runAmiPrune } = await import('./run-prune.js');
      await runAmiPrune(options, door);
    });
}
