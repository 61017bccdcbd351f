import { survive } from './survive';
import { UserError } from '../../../errors';

/**
 * All that an error says to people, after which the work goes on in another way: what is wrong, and what to do about it.
 *
 * @throws Interrupted, as it came.
 */
export function errorInWords(error: unknown): string {
  const { message } = survive(error);
  return error instanceof UserError && error.remedy !== undefined ? `${message}\n${error.remedy}` : message;
}
