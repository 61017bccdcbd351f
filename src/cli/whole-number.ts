import { UsageError } from '../errors';

/** A whole number from 1 on that was typed for an option. @throws UsageError that names the option, what is allowed, and what was typed */
export function wholeNumber(option: string, typed: string, most: number): number {
  if (!/^[1-9]\d*$/.test(typed) || Number(typed) > most) {
    throw new UsageError(`${option} must be a number from 1 to ${most}, got ${JSON.stringify(typed)}.`);
  }
  return Number(typed);
}
