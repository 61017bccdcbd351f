import { limitsOf, wayBackLimits } from '../../../../src/operations/roll/decide/roll-limits';
import { prodSettings } from '../../support/settings';

const roll = { bakeSeconds: 600, drainBudgetSeconds: 60, settleSeconds: 30, stuckSeconds: 90, watchSeconds: 120 };

test('limits are those of the environment, and its alarms are heeded', () => {
  expect(limitsOf(prodSettings({ roll }))).toMatchObject({ ...roll, heedAlarms: true, checkpointSeconds: 0 });
});

test('a checkpoint may last as long as the environment says', () => {
  const fleet = { instanceRefresh: { checkpointPercentages: [50, 100], checkpointDelaySeconds: 300 } };
  expect(limitsOf(prodSettings({ fleet }))).toMatchObject({ checkpointSeconds: 300 });
});

test('a way back heeds no alarm and bakes nothing; all else is the same', () => {
  expect(wayBackLimits(prodSettings({ roll }))).toMatchObject({ ...roll, heedAlarms: false, bakeSeconds: 0 });
});
