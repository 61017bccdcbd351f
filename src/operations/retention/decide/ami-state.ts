import { GoldenAmi } from '../golden-ami';

/** The state of an AMI in a word: EC2's own, or `deprecated` for one that is available but deprecated. */
export function amiState({ state, deprecatedAt }: GoldenAmi, now: Date): string {
  return state === 'available' && deprecatedAt !== undefined && deprecatedAt <= now ? 'deprecated' : state;
}
