import { Check, warn } from './check';
import { UserError } from '../../errors';

/** A check that looks something up first. When it can't, it says so, and why: a warning, as nobody knows. */
export async function lookedUp(name: string, look: () => Promise<Check>): Promise<Check> {
  try {
    return await look();
  } catch (error) {
    return warn(name, `This could not be looked up. ${(error as Error).message}`, error instanceof UserError ? error.remedy : undefined);
  }
}
