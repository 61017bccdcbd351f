import { Command } from '@commander-js/extra-typings';
import { Door } from './door';

/** `cold-start`: how long instances and their first tasks take to come up. */
export function coldStartCommand(door: Door) {
  return new Command('cold-start')
    .description('Says how long instances take to come up, stage by stage, from what AWS has recorded; --launch has some start.')
    .option('--env <name>', 'environment: prod or stage', 'prod')
    .option('--samples <number>', 'starts that count at most, of each AMI and kind; with --launch, instances that start', '10')
    .option('--against <ami>', 'AMI to compare with (default: the one that was pinned before)')
    .option('--gate <limit>', 'end with 1 unless the limit is kept, such as "p90<90s" or "warm.median<=20s"')
    .option('--launch', 'have the capacity provider start instances; says first what that costs')
    .option('--yes', 'with --launch: start them')
    .option('--json', 'print the result as one JSON object on stdout')
    .option('--svg <file>', 'write the starts as a picture')
    .action(async (options) => {
      const { runColdStart } = await import('./run-cold-start.js');
      await runColdStart(options, door);
    });
}
