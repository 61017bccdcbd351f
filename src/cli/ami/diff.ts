import { Command } from '@commander-js/extra-typings';
import { Door } from '../door';

/** `ami:diff`: what is different in another golden AMI. */
export function amiDiffCommand(door: Door) {
  return new Command('ami:diff')
    .description('Shows what is different in another golden AMI, down to its packages; changes nothing.')
    .argument('<from>', 'ID of a golden AMI')
    .argument('<to>', 'ID of another one of the same account and Region')
    .option('--env <name>', 'environment whose account and Region they are in: prod or stage', 'prod')
    .option('--json', 'print the result as one JSON object on stdout')
    .action(async (from, to, options) => {
      const { runAmiDiff } = await import('./run-diff.js');
      await runAmiDiff({ ...options, from, to }, door);
    });
}
