import { wholeNumber } from '../../src/cli/whole-number';
import { UsageError } from '../../src/errors';

test('a whole number is taken, up to the most', () => {
  expect(['1', '42', '100'].map((typed) => wholeNumber('--samples', typed, 100))).toEqual([1, 42, 100]);
});

test.each(['0', '-1', '1.5', '101', '1e2', '0x10', ' 7', '07', 'ten', ''])('%j is refused, with what is allowed', (typed) => {
  expect(() => wholeNumber('--samples', typed, 100)).toThrow(new UsageError(`--samples must be a number from 1 to 100, got ${JSON.stringify(typed)}.`));
});
