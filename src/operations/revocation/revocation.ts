import { AMI_TAG } from '../../contract';
import { UsageError } from '../../errors';
import { minute } from '../minute';

/** Characters that a tag's value may have, but one. Source: EC2 user guide, "Tag restrictions". */
const LONGEST_TAG = 255;

const TIME_LENGTH = '2026-01-31T09:45:00Z '.length;

/** Characters that a reason may have. */
export const LONGEST_REASON = LONGEST_TAG - TIME_LENGTH;

const FORM = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z) (.*)$/s;

/** What moves a cursor, or turns what follows around. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/**
 * Value of the tag `Revoked`: when, and why.
 *
 * @param reason one line of 1 to {@link LONGEST_REASON} characters.
 * @throws UsageError when it is not.
 */
export function revokedTag(now: Date, reason: string): string {
  const text = reason.trim();
  if (text === '' || UNPRINTABLE.test(text)) {
    throw new UsageError(`--reason must say in one line why, such as "CVE-2026-1234 in openssl"; got ${JSON.stringify(reason)}.`);
  }
  if (text.length > LONGEST_REASON) {
    throw new UsageError(`--reason may have ${LONGEST_REASON} characters, it has ${text.length}: the rest of the tag is the time.`);
  }
  return `${now.toISOString().slice(0, 19)}Z ${text}`;
}

/**
 * Since when an AMI is revoked, and why, to follow "is revoked"; undefined when it is not. Whoever may tag it may have written anything.
 *
 * @param tags of the AMI.
 */
export function revocation(tags: Readonly<Record<string, string>>): string | undefined {
  const value = tags[AMI_TAG.revoked];
  if (value === undefined) {
    return undefined;
  }
  const known = revokedSince(tags);
  const words = known ? `since ${minute(known.since)} UTC (${known.reason})` : `(tag ${AMI_TAG.revoked}: ${value.trim() === '' ? 'no reason' : value})`;
  return words.replace(new RegExp(UNPRINTABLE, 'gu'), '�');
}

/** When an AMI was revoked, and why; undefined when it is not, or when its tag does not say. */
export function revokedSince(tags: Readonly<Record<string, string>>): { readonly since: Date; readonly reason: string } | undefined {
  const [, time, reason] = FORM.exec(tags[AMI_TAG.revoked] ?? '') ?? [];
  const since = new Date(time);
  return time === undefined || Number.isNaN(since.getTime()) ? undefined : { since, reason };
}
