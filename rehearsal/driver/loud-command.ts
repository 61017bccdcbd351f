import { UserError } from '../../src/errors';
import { Tail } from '../../src/toolchain/children/lines';
import { redactor } from '../../src/toolchain/children/secrets';
import { CommandFailed, Finished, Source, stream, StreamOptions } from '../../src/toolchain/process';

const TAIL_LINES = 30;

/**
 * Runs a program to its end. No log outlives a rehearsal, so when it fails, the error holds the end of all that it printed.
 *
 * @throws UserError that names the command; whatever else the door for child processes throws.
 */
export async function runLoudly(program: string, args: readonly string[], options: StreamOptions): Promise<Finished> {
  const printed: Record<Source, string> = { stdout: '', stderr: '' };
  const tail = new Tail(TAIL_LINES);
  const onLine = (line: string, source: Source): void => {
    printed[source] += `${line}\n`;
    tail.add(line);
    options.onLine(line, source);
  };
  try {
    return { code: await stream(program, args, { ...options, onLine }), ...printed };
  } catch (error) {
    if (error instanceof CommandFailed) {
      const how = error.signal ? `killed by ${error.signal}` : `exit code ${error.exitStatus}`;
      throw new UserError([`${[program, ...args].join(' ')} failed (${how}); the end of what it printed:`, ...tail.lines.map(redactor(options.env))].join('\n'));
    }
    throw error;
  }
}
