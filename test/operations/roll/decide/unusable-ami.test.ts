import { unusableAmi } from '../../../../src/operations/roll/decide/unusable-ami';

test('one that is there can be rolled out, whatever came of its last roll', () => {
  expect(unusableAmi('ami-1', { available: true, verdict: 'failed' })).toBeUndefined();
});

test.each([['gone', undefined], ['not available', { available: false }]])('one that is %s can not', (_, ami) => {
  expect(unusableAmi('ami-1', ami)).toBe('ami-1 is gone, or no longer available, since the plan was made');
});

test('one that is revoked must not, and that is said first', () => {
  expect(unusableAmi('ami-1', { available: false, revoked: 'since 2026-02-01 10:30 UTC (CVE)' })).toBe('ami-1 is revoked since 2026-02-01 10:30 UTC (CVE): nobody may run it');
});
