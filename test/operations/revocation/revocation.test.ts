import { UsageError } from '../../../src/errors';
import { LONGEST_REASON, revocation, revokedTag } from '../../../src/operations/revocation/revocation';

const NOW = new Date('2026-02-01T10:30:15.678Z');
const words = (Revoked: string) => revocation({ Revoked });

test('a tag holds when and why, and no more than a tag may', () => {
  expect(revokedTag(NOW, ' CVE-2026-1234 in openssl ')).toBe('2026-02-01T10:30:15Z CVE-2026-1234 in openssl');
  expect(revokedTag(NOW, 'x'.repeat(LONGEST_REASON))).toHaveLength(255);
});

test.each(['', '  ', 'two\nlines', 'bell\u0007', 'turned\u202eround', 'line\u2028separator'])('refuses the reason %j', (reason) => {
  expect(() => revokedTag(NOW, reason)).toThrow(
    new UsageError(`--reason must say in one line why, such as "CVE-2026-1234 in openssl"; got ${JSON.stringify(reason)}.`));
});

test('refuses a reason that is too long', () => {
  expect(() => revokedTag(NOW, 'x'.repeat(235))).toThrow(new UsageError('--reason may have 234 characters, it has 235: the rest of the tag is the time.'));
});

test('says when and why', () => {
  expect(words(revokedTag(NOW, 'CVE-2026-1234'))).toBe('since 2026-02-01 10:30 UTC (CVE-2026-1234)');
});

test('an AMI without the tag is not revoked; one whose tag somebody has written otherwise is', () => {
  expect(revocation({ RollVerdict: 'failed' })).toBeUndefined();
  expect(words('')).toBe('(tag Revoked: no reason)');
  expect(words('by me')).toBe('(tag Revoked: by me)');
});

test('what a tag says moves no cursor', () => {
  expect(words('\u001b[2Jgone\n')).toBe('(tag Revoked: �[2Jgone�)');
});
