import { UserError } from '../../errors';

/** How many violations the message names; the others are counted. */
const NAMED = 20;

/** A pull request's stack holds what may not be planned with credentials. Terraform was not started. */
export class StackRefused extends UserError {
  /** @param violations a sentence each, with the pull request's own text in it. */
  constructor(stack: string, readonly violations: readonly string[]) {
    const named = violations.slice(0, NAMED).map((violation) => `- ${violation}`);
    const others = violations.length > NAMED ? [`- and ${violations.length - NAMED} more`] : [];
    super([`Stack ${stack} is not planned, because it holds what a pull request may not bring:`, ...named, ...others].join('\n'),
      'Where it is wanted, allow it first, in a pull request of its own (src/operations/review/allowed).');
  }
}
