import { Interrupted } from '../../../toolchain/process';

/** Notes what could not be looked up, so that it hides nothing else. */
export class Troubles {
  private readonly noted: string[] = [];

  /** What could not be looked up, and why, in the order in which that turned out. */
  get sentences(): readonly string[] {
    return this.noted;
  }

  /**
   * What a look-up finds; undefined when it fails, whatever the reason.
   *
   * @param what what it is about, to follow "not known".
   */
  async attempt<T>(what: string, look: () => Promise<T>): Promise<T | undefined> {
    try {
      return await look();
    } catch (error) {
      if (error instanceof Interrupted) {
        throw error;
      }
      // The SDK puts hints for programmers below.
      this.noted.push(`${what}. ${(error as Error).message.split('\n')[0]}`);
      return undefined;
    }
  }
}
