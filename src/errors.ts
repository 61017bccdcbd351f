/** Something that the person at the keyboard can put right. Shown as its message alone; the program ends with {@link exitCode}. */
export class UserError extends Error {
  /** Exit code of the program. */
  readonly exitCode: number = 1;

  /**
   * @param message what is wrong, in the reader's terms, with the value and what is allowed.
   * @param remedy what to type or do next. Default: the message says it already.
   */
  constructor(message: string, readonly remedy?: string) {
    super(message);
    this.name = new.target.name;
  }
}

/** A command that was typed wrongly. */
export class UsageError extends UserError {
  readonly exitCode = 2;
}
