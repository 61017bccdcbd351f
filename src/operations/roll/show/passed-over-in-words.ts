import { PassedOver } from '../decide/passed-over';

/** What a way back has passed over, a sentence each. */
export function passedOverInWords(all: readonly PassedOver[]): string[] {
  return all.map(({ amiId, version, revoked }) => (
    `The way back passes over ${amiId}${version === undefined ? '' : ` (version ${version})`}: it is revoked ${revoked}.`));
}
