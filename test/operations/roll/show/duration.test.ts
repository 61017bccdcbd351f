import { between, duration } from '../../../../src/operations/roll/show/duration';

test.each([
  [-1, '0 s'], [0, '0 s'], [59.9, '59 s'], [60, '1 min'], [3_599, '59 min'], [3_600, '1 h 0 min'], [11_130, '3 h 5 min'], [172_800, '48 h 0 min'],
])('%p seconds are %s', (seconds, words) => {
  expect(duration(seconds)).toBe(words);
});

test('says what lies between two moments', () => {
  expect(between(new Date('2026-02-01T10:00:00Z'), new Date('2026-02-01T10:12:30Z'))).toBe('12 min');
});
