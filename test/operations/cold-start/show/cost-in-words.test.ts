import { costInWords } from '../../../../src/operations/cold-start/show/cost-in-words';
import { prodSettings } from '../../support/settings';

test('says which machines start, how many, for how long, and what the warm pool adds', () => {
  expect(costInWords(3, prodSettings())).toBe('3 instances of type t3.medium in ap-southeast-1 start, run the environment\'s task, and stay for about 20 minutes each: '
    + 'ECS takes an instance away after 15 minutes without a task. You pay for that time: about 0.06 USD by AWS\'s list price, as read in 2026-11 (0.0528 USD an hour), volumes and network left out. '
    + 'Those that wait in the warm pool are taken first; what the pool is filled up with is paid, too.');
});

test('says that there is no warm pool', () => {
  expect(costInWords(1, prodSettings({ fleet: { warmPool: { minSize: 0 } } }))).toMatch(/^1 instance of type .* You pay for that time: about 0\.02 USD .* There is no warm pool\.$/);
});

test('says plainly that a price is not known, and takes the one that is set', () => {
  const fleet = { instanceType: 'm7i.large', warmPool: { minSize: 0 } };
  expect(costInWords(2, prodSettings({ fleet }))).toContain(
    'You pay for that time: how much is not said, as no price of m7i.large in ap-southeast-1 is written down here (https://aws.amazon.com/ec2/pricing/on-demand/; prices.instanceUsdPerHour). ');
  expect(costInWords(30, prodSettings({ fleet, prices: { instanceUsdPerHour: 0.126 } }))).toContain(
    'about 1.26 USD by the setting prices.instanceUsdPerHour (0.126 USD an hour), volumes and network left out.');
});
