import { basename } from 'node:path';
import { UserError } from '../../errors';

/** How a program ended: one of the two is null. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A program ran and said no. */
export class CommandFailed extends UserError {
  readonly exitStatus: number | null;
  readonly signal: NodeJS.Signals | null;

  /**
   * @param program path or name as it was started; the message shows its base name, never its arguments or environment.
   * @param ending how it ended.
   * @param stderrTail the last lines it wrote to stderr; shown.
   */
  constructor(readonly program: string, ending: Ending, readonly stderrTail: readonly string[]) {
    super([`${basename(program)} failed (${describeEnding(ending)})${stderrTail.length > 0 ? ':' : '.'}`, ...stderrTail].join('\n'));
    this.exitStatus = ending.code;
    this.signal = ending.signal;
  }
}

/** We were told to stop (Ctrl-C, SIGTERM, a closed terminal), and so were the programs we had started. */
export class Interrupted extends UserError {
  readonly exitCode: number;

  constructor(readonly signal: NodeJS.Signals) {
    super(`Interrupted (${signal}).`);
    // A shell's convention: 128 and the number of the signal.
    this.exitCode = 128 + ({ SIGHUP: 1, SIGINT: 2, SIGTERM: 15 }[signal as string] ?? 15);
  }
}

/** "exit code 3", "killed by SIGKILL". */
function describeEnding(ending: Ending): string {
  return ending.signal ? `killed by ${ending.signal}` : `exit code ${ending.code}`;
}
