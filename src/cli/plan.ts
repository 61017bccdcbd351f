import { Command, Option } from '@commander-js/extra-typings';
import { Door } from './door';

/** `plan`: shows what a deploy would do. */
export function planCommand(door: Door) {
  return new Command('plan')
    .description('Shows what a deploy would do, down to the packages of the AMI; changes nothing.')
    .option('--env <name>', 'environment: prod or stage', 'prod')
    .addOption(new Option('--markdown', 'print it as the comment on a pull request has it').conflicts('json'))
    .option('--json', 'print the report as one JSON object on stdout')
    .action(async (options) => {
      const { runPlan } = await import('./run-plan.js');
      await runPlan(options, door);
    });
}
