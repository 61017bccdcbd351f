import { Pin } from '../../pins/pin';

/**
 * A pin as a sentence: what will run, and what ran before.
 *
 * @param changed whether the pin was another one until now.
 */
export function describePin(environment: string, { amiId, previous }: Pick<Pin, 'amiId' | 'previous'>, changed: boolean): string {
  const before = previous ? ` (before: ${previous})` : '';
  return changed
    ? `Pinned: ${environment} runs ${amiId} from the next deployment on${before}.`
    : `${amiId} was pinned for ${environment} already${before}: the pin is as it was.`;
}
