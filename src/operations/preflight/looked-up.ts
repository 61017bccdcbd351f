import { Check, fail, warn } from './check';
import { UserError } from '../../errors';

/** What a look-up throws when what it found out is itself the failure. */
export class Failing extends UserError {}

/** A check that looks something up first. When it can't, it says so, and why: a warning, as nobody knows. */
export async function lookedUp(name: string, look: () => Promise<Check>): Promise<Check> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof Failing) {
      return fail(name, error.message, error.remedy);
    }
    return error instanceof UserError
      ? warn(name, `This could not be looked up. ${error.message}`, error.remedy)
      // The SDK puts hints for programmers below.
      : warn(name, `This could not be looked up. ${(error as Error).message.split('\n')[0]}`);
  }
}
