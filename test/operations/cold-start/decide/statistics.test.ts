import fc from 'fast-check';
import { nearestRank, statisticsOf } from '../../../../src/operations/cold-start/decide/statistics';

const values = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 });
const share = fc.integer({ min: 1, max: 100 }).map((percent) => percent / 100);

test('a nearest rank is one of the values, enough of them do not exceed it, and no smaller one would do', () => {
  fc.assert(fc.property(values, fc.integer({ min: 1, max: 100 }), (all, percent) => {
    const found = nearestRank(all, percent / 100)!;
    const upTo = (limit: number) => all.filter((value) => value <= limit).length;
    expect(all).toContain(found);
    expect(upTo(found) * 100).toBeGreaterThanOrEqual(percent * all.length);
    const smaller = all.filter((value) => value < found);
    expect(smaller.length * 100).toBeLessThan(percent * all.length);
  }));
});

test('it does not depend on the order, and grows with the share', () => {
  fc.assert(fc.property(values, share, share, (all, a, b) => {
    expect(nearestRank([...all].reverse(), a)).toBe(nearestRank(all, a));
    expect(nearestRank(all, Math.min(a, b))).toBeLessThanOrEqual(nearestRank(all, Math.max(a, b))!);
  }));
});

test.each([
  [[5], 5, 5], [[1, 2], 1, 2], [[3, 1, 2], 2, 3],
  [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5, 9], [Array.from({ length: 11 }, (_, index) => index + 1), 6, 10],
])('median and p90 of %j are %d and %d', (all, medianSeconds, p90Seconds) => {
  expect(statisticsOf(all)).toEqual({ samples: all.length, medianSeconds, p90Seconds });
});

test('of nothing there is no median', () => {
  expect(statisticsOf([])).toEqual({ samples: 0, medianSeconds: undefined, p90Seconds: undefined });
});

test('the values stay as they were', () => {
  const all = [3, 1, 2];
  statisticsOf(all);
  expect(all).toEqual([3, 1, 2]);
});
