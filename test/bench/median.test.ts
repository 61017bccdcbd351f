import { median } from './median';

test('the middle one of an odd number', () => {
  expect(median([9, 1, 5])).toBe(5);
});

test('the mean of the two in the middle of an even number', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
});

test('large numbers are sorted as numbers', () => {
  expect(median([100, 9, 20])).toBe(20);
});

test('there is none of nothing', () => {
  expect(() => median([])).toThrow('there is no median of nothing');
});
