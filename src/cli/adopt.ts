import { Command } from '@commander-js/extra-typings';
import { Door } from './door';

/** `adopt`: takes a fleet over that another Terraform repository has made. */
export function adoptCommand(door: Door) {
  return new Command('adopt')
    .description('Takes over a fleet that another Terraform repository has made: into the state, and without changing anything in AWS.')
    .option('--env <name>', 'environment: prod or stage', 'prod')
    .option('--old-state <file>', 'state of the other repository, as `terraform state pull` or `terraform show -json` prints it')
    .option('--leave <id...>', 'what is not taken over, by the ID that is shown: the stack makes its own')
    .option('--yes', 'carry it out without asking')
    .option('--json', 'print the report as one JSON object on stdout')
    .action(async (options) => {
      const { runAdopt } = await import('./run-adopt.js');
      await runAdopt(options, door);
    });
}
