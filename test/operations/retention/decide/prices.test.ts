import { priceUnknown, snapshotPrice } from '../../../../src/operations/retention/decide/prices';
import { prodSettings } from '../../support/settings';

test('has the list price of the environments\' Region, with its date', () => {
  const { region, prices } = prodSettings();
  expect(snapshotPrice(region, prices)).toEqual({ usdPerGibMonth: 0.05, source: 'AWS\'s list price of 2026-05' });
});

test('knows that some Regions cost more', () => {
  expect(snapshotPrice('ap-southeast-2', {})?.usdPerGibMonth).toBe(0.055);
});

test('takes the setting\'s price where there is one, nothing included', () => {
  const { prices } = prodSettings({ prices: { snapshotUsdPerGibMonth: 0 } });
  expect(snapshotPrice('ap-southeast-1', prices)).toEqual({ usdPerGibMonth: 0, source: 'the setting prices.snapshotUsdPerGibMonth' });
});

test.each(['xx-nowhere-1', 'toString'])('knows no price of %s', (region) => {
  expect(snapshotPrice(region, {})).toBeUndefined();
});

test('says what to set where it knows none', () => {
  expect(priceUnknown('af-south-1'))
    .toBe('what a snapshot costs in af-south-1. No list price is written down for it: set prices.snapshotUsdPerGibMonth (docs/operations.md).');
});

test('a price is no less than nothing', () => {
  expect(() => prodSettings({ prices: { snapshotUsdPerGibMonth: -1 } })).toThrow(/^The settings of environment prod are not valid:\n.*\n.*prices\.snapshotUsdPerGibMonth/);
});
