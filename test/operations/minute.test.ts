import { minute } from '../../src/operations/minute';

test.each([
  ['2026-01-31T09:45:00Z', '2026-01-31 09:45'],
  ['2026-01-31T23:59:59.999Z', '2026-01-31 23:59'],
  ['2026-02-01T00:30:00+09:00', '2026-01-31 15:30'],
])('%s is in the minute %s of UTC', (time, words) => {
  expect(minute(new Date(time))).toBe(words);
});
