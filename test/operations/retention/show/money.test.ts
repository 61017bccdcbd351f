import { usdAtMost } from '../../../../src/operations/retention/show/money';

test.each([[1.5, '<= 1.50 USD'], [0.05 * 30, '<= 1.50 USD'], [0.0001, '<= 0.01 USD'], [0, '<= 0.00 USD'], [1234.561, '<= 1234.57 USD'], [0.1 + 0.2, '<= 0.30 USD']])('%p is %s', (usd, words) => {
  expect(usdAtMost(usd)).toBe(words);
});
