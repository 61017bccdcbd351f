import { instancePrice } from '../../../../src/operations/cold-start/decide/instance-price';

test('is the price of the list, by Region and type, with its date', () => {
  expect(instancePrice('ap-southeast-1', 't3.medium', {})).toEqual({ usdPerHour: 0.0528, source: "AWS's list price, as read in 2026-11" });
  expect(instancePrice('us-east-1', 't3.medium', {})).toMatchObject({ usdPerHour: 0.0416 });
});

test.each([['ap-southeast-1', 'm7i.large'], ['eu-west-9', 't3.medium'], ['constructor', 't3.medium'], ['ap-southeast-1', 'constructor']])('is not made up for %s, %s', (region, type) => {
  expect(instancePrice(region, type, {})).toBeUndefined();
});

test('is that of the settings, where they name one', () => {
  expect(instancePrice('ap-southeast-1', 't3.medium', { instanceUsdPerHour: 0.04 })).toEqual({ usdPerHour: 0.04, source: 'the setting prices.instanceUsdPerHour' });
});
