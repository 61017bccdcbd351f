import { Command } from '@commander-js/extra-typings';
import { Door } from './door';

/** `doctor`: checks what would make a deploy fail. */
export function doctorCommand(door: Door) {
  return new Command('doctor')
    .description('Checks what would make a deploy fail; changes nothing.')
    .option('--env <name>', 'environment: prod or stage', 'prod')
    .option('--json', 'print the result as one JSON object on stdout')
    .action(async (options) => {
      const { runDoctor } = await import('./run-doctor.js');
      await runDoctor(options, door);
    });
}
