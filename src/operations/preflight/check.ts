/** What a check comes to. `warn`: a roll may go wrong, or nobody could look. `fail`: it would. */
export type Outcome = 'pass' | 'warn' | 'fail';

/** A condition of a roll that was checked before it. `--json` prints it as it is. */
export interface Check {
  readonly name: string;
  readonly outcome: Outcome;
  /** What was found, as a sentence. */
  readonly says: string;
  /** What to do about it. @default - nothing */
  readonly remedy?: string;
  /** Whether nobody may pass over it, where it fails. @default false */
  readonly final?: boolean;
}

export function pass(name: string, says: string): Check {
  return { name, outcome: 'pass', says };
}

export function warn(name: string, says: string, remedy?: string): Check {
  return { name, outcome: 'warn', says, remedy };
}

export function fail(name: string, says: string, remedy?: string): Check {
  return { name, outcome: 'fail', says, remedy };
}
