import { Command } from '@commander-js/extra-typings';
import { Door } from './door';

/** `deploy`: brings what is pinned to the fleet, and is over when the fleet runs it. */
export function deployCommand(door: Door) {
  return new Command('deploy')
    .description('Brings the pinned AMI to the fleet: checks, plans, asks, applies, watches, verifies, and rolls back when it is bad.')
    .option('--env <name>', 'environment: prod or stage', 'prod')
    .option('--yes', 'carry the plan out without asking')
    .option('--force', 'go on although a check before the plan fails')
    .option('--no-rollback', 'stop a roll that has failed, and leave the fleet as it is')
    .option('--json', 'print the verdict as one JSON object on stdout')
    .action(async (options) => {
      const { runDeploy } = await import('./run-roll.js');
      await runDeploy(options, door);
    });
}
