import { Pin } from '../../pins/pin';

/** A pin as a sentence: what will run, and what ran before. */
export function describePin(environment: string, { amiId, previous }: Pick<Pin, 'amiId' | 'previous'>): string {
  return `Pinned: ${environment} runs ${amiId} from the next deployment on${previous ? ` (before: ${previous})` : ''}.`;
}
