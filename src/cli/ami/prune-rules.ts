import { UsageError } from '../../errors';
import { PruneRules } from '../../operations/retention/decide/decide-prune';
import { RetentionSettings } from '../../settings/retention';
import { wholeNumber } from '../whole-number';

/** What the command line says of the rules, as it was typed. */
export interface TypedRules {
  readonly keep?: string;
  readonly olderThan?: string;
  readonly soak?: string;
  readonly max?: string;
}

const MOST = 1_000;
const MOST_DAYS = 3_650;

/**
 * The rules of a prune: what is typed wins over the environment's settings.
 *
 * @throws UsageError that names the option, what is allowed, and what was typed.
 */
export function pruneRules({ keep, olderThan, soak, max }: TypedRules, retention: RetentionSettings): PruneRules {
  return {
    keep: count('--keep', keep) ?? retention.keep,
    olderThanDays: days('--older-than', olderThan, '14d') ?? retention.olderThanDays,
    soakDays: days('--soak', soak, '7d') ?? retention.soakDays,
    max: count('--max', max) ?? retention.max,
  };
}

function count(option: string, typed: string | undefined): number | undefined {
  return typed === undefined ? undefined : wholeNumber(option, typed, MOST);
}

function days(option: string, typed: string | undefined, example: string): number | undefined {
  if (typed === undefined) {
    return undefined;
  }
  const number = /^(\d{1,4})d$/.exec(typed)?.[1];
  if (number === undefined || Number(number) > MOST_DAYS) {
    throw new UsageError(`${option} must be a number of days such as ${example}, from 0d to ${MOST_DAYS}d, got ${JSON.stringify(typed)}.`);
  }
  return Number(number);
}
