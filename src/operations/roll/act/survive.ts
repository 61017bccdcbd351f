import { Interrupted } from '../../../toolchain/process';

/**
 * An error after which the work goes on in another way.
 *
 * @throws Interrupted, as it came: nobody wants anything to go on then.
 */
export function survive(error: unknown): Error {
  if (error instanceof Interrupted) {
    throw error;
  }
  return error as Error;
}
