import { CommanderError } from '@commander-js/extra-typings';
import { processDoor } from './door';
import { program } from './program';
import { reportError } from './report-error';

const USAGE = 2;

// The AWS SDK says to every caller, every time, that it will want Node 22; docs say it once.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

async function main(argv: readonly string[]): Promise<number> {
  const door = processDoor();
  try {
    await program(door).parseAsync(argv);
    return 0;
  } catch (error) {
    // Commander has said already what was typed wrongly, or printed the help that was asked for.
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? 0 : USAGE;
    }
    return reportError(error, argv.includes('--debug'), door.say);
  }
}

void main(process.argv).then((code) => {
  // A command may have chosen another than "it worked".
  process.exitCode ||= code;
});
