import { planFixture } from './fixtures/fixture';
import { PLANS, PlanName, realPlans } from './real-plans';
import { planMeaning } from '../../../src/operations/plan/plan-meaning';

jest.setTimeout(300_000);

let plans: Record<PlanName, unknown>;

beforeAll(async () => {
  plans = await realPlans();
});

test.each(PLANS)('the plan %s means the same, made anew by the real Terraform, as the one the other tests read', (name) => {
  expect(planMeaning(plans[name])).toEqual(planMeaning(planFixture(name)));
});
