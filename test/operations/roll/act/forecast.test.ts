import { planMeaning } from '../../../../src/operations/plan/plan-meaning';
import { rollForecast } from '../../../../src/operations/plan/roll-forecast';
import { forecastOf } from '../../../../src/operations/roll/act/forecast';
import { RollTools } from '../../../../src/operations/roll/act/roll-tools';
import { planFixture } from '../../plan/fixtures/fixture';
import { instance, view } from '../../support/roll-views';
import { prodSettings } from '../../support/settings';

const MEANING = planMeaning(planFixture('new-ami'));
const { facts: FLEET } = view({ instances: [instance('i-1'), instance('i-2')] });

function tools() {
  const lastRolls = jest.fn(async () => [600, 300]);
  const settings = prodSettings({ fleet: { instanceRefresh: { minHealthyPercentage: 50, maxHealthyPercentage: 150 } } });
  return { lastRolls, tools: { settings, fleet: { lastRolls } } as unknown as RollTools };
}

test("is the plan's, with the fleet, its last rolls, and the percentages that the settings give", async () => {
  const forecast = await forecastOf(MEANING, FLEET, tools().tools);
  expect(forecast).toEqual(rollForecast(MEANING, { fleet: FLEET, minHealthyPercentage: 50, maxHealthyPercentage: 150, lastSeconds: [600, 300] }));
  expect(forecast!.expectedSeconds).toBeGreaterThan(0);
});

test('is none where there is no fleet yet, and then nobody is asked', async () => {
  const { lastRolls, tools: of } = tools();
  await expect(forecastOf(MEANING, undefined, of)).resolves.toBeUndefined();
  expect(lastRolls).not.toHaveBeenCalled();
});
