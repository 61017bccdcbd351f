import { UserError } from '../errors';
import { RollProgress } from '../operations/roll/show/roll-progress';
import { promptOnTerminal } from '../toolchain/prompt';

/** Who is asked, and how. */
export interface Asked {
  /** Nobody is asked: the answer is yes. */
  readonly yes?: boolean;
  /** Somebody sits at a terminal. */
  readonly terminal: boolean;
  /** What is said when it is not carried out. @default 'Nothing was changed.' */
  readonly left?: string;
  /** What moves on the terminal until somebody is asked. @default - nothing does */
  readonly progress?: Pick<RollProgress, 'end'>;
}

/**
 * Asks whether to carry a plan out.
 *
 * @throws UserError when the answer is no, or there is nobody to ask; Interrupted after Ctrl-C.
 */
export async function agree({ yes, terminal, left = 'Nothing was changed.', progress }: Asked, ask = promptOnTerminal): Promise<void> {
  if (yes) {
    return;
  }
  if (!terminal) {
    throw new UserError(`There is nobody to ask whether to carry this out. ${left}`, 'To carry it out without being asked: --yes');
  }
  progress?.end();
  if (!await ask('Carry this out?', false)) {
    throw new UserError(left);
  }
}
