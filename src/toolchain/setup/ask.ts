import { UserError } from '../../errors';
import { promptOnTerminal } from '../prompt';

/** How a command talks to the person who typed it. */
export interface Ui {
  /** Somebody sits at a terminal and can be asked. */
  readonly terminal: boolean;
  /** Prints one line for people (not on stdout, where results go). */
  readonly say: (line: string) => void;
  /** Asks a yes-no question. @default - a prompt on the terminal */
  readonly confirm?: (question: string) => Promise<boolean>;
}

/**
 * Shows what is going to be installed; on a terminal, goes on only after a yes.
 *
 * @param byHand what to do after a no.
 * @throws UserError after a no; Interrupted after Ctrl-C.
 */
export async function announce(lines: readonly string[], byHand: string, ui: Ui): Promise<void> {
  ui.say('Going to install:');
  lines.forEach((line) => ui.say(`  - ${line}`));
  if (ui.terminal && !await (ui.confirm ?? ask)('Go ahead?')) {
    throw new UserError('Nothing was installed.', byHand);
  }
}

function ask(question: string): Promise<boolean> {
  return promptOnTerminal(question, true);
}
