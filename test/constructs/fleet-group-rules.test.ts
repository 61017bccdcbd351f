import { Token } from 'cdktf';
import type { FleetGroupProps } from '../../src/constructs/fleet-group';
import { checkGroup } from '../../src/constructs/fleet-group-rules';
import { UserError } from '../../src/errors';
import { instanceRefreshSettings, warmPoolSettings } from '../../src/settings/fleet';

function check(props: Partial<FleetGroupProps>): void {
  checkGroup({
    minSize: 1, maxSize: 10, desiredCapacity: 1, warmPool: warmPoolSettings.parse({}), instanceRefresh: instanceRefreshSettings.parse({}), ...props,
  } as FleetGroupProps);
}

const refresh = (values: object) => ({ instanceRefresh: instanceRefreshSettings.parse(values) });

test('allows the defaults', () => {
  expect(() => check({})).not.toThrow();
});

test.each<[Partial<FleetGroupProps>, string]>([
  [{ minSize: 2, maxSize: 1 }, '`maxSize` must be at least `minSize` (2), got 1'],
  [{ minSize: 2, desiredCapacity: 1 }, '`desiredCapacity` must be at least `minSize` (2), got 1'],
  [{ maxSize: 3, desiredCapacity: 4 }, '`maxSize` must be at least `desiredCapacity` (4), got 3'],
  [
    refresh({ minHealthyPercentage: 50, maxHealthyPercentage: 151 }),
    '`instanceRefresh.maxHealthyPercentage` must be at most 100 more than `instanceRefresh.minHealthyPercentage` (50), got 151',
  ],
  [refresh({ checkpointPercentages: [20, 50] }), '`instanceRefresh.checkpointPercentages` must ascend and end with 100, got 20, 50'],
  [refresh({ checkpointPercentages: [50, 20, 100] }), '`instanceRefresh.checkpointPercentages` must ascend and end with 100, got 50, 20, 100'],
])('refuses %j', (props, message) => {
  expect(() => check(props)).toThrow(new UserError(message));
});

test.each<[Partial<FleetGroupProps>]>([
  [{ minSize: 1, maxSize: 1, desiredCapacity: 1 }],
  [{ minSize: 0, desiredCapacity: 0 }],
  [refresh({ minHealthyPercentage: 50, maxHealthyPercentage: 150 })],
  [refresh({ checkpointPercentages: [20, 50, 100] })],
])('allows %j', (props) => {
  expect(() => check(props)).not.toThrow();
});

test('lets what only Terraform knows pass', () => {
  const unknown = Token.asNumber({ resolve: () => '${var.size}' });
  expect(() => check({ maxSize: unknown, minSize: 20, desiredCapacity: unknown })).not.toThrow();
  const instanceRefresh = { ...instanceRefreshSettings.parse({}), maxHealthyPercentage: unknown, checkpointPercentages: [unknown] };
  expect(() => check({ instanceRefresh })).not.toThrow();
});
