import { UserError } from '../../../src/errors';
import { StackReview, reviewStack, ReviewTools } from '../../../src/operations/ci/review-stack';
import { planDigest } from '../../../src/operations/plan/plan-digest';
import { StackRefused } from '../../../src/operations/review/stack-refused';
import { CONTENTS, exampleFleet, examplePlanFacts } from '../plan/example-facts';
import { planFixture } from '../plan/fixtures/fixture';
import { prodSettings } from '../support/settings';

const { pins, now } = examplePlanFacts();

function review(more: Partial<ReviewTools> = {}): Promise<StackReview> {
  return reviewStack(prodSettings(), {
    plan: async () => planFixture('new-ami'),
    lookAtFleet: async () => ({ facts: exampleFleet(), lastSeconds: [440] }),
    pins: () => pins,
    contentOf: (id) => CONTENTS.get(id),
    now: () => now,
    ...more,
  });
}

test('reports what the plan does, from the fleet, the pins and what is in the AMIs', async () => {
  const reviewed = await review();
  expect(reviewed).toMatchObject({
    stack: 'ai-shell-ecs',
    outcome: 'planned',
    report: {
      environment: 'prod', verdict: 'rolls', digest: planDigest(planFixture('new-ami')), ami: { from: { id: 'ami-a', contentKnown: true }, to: { id: 'ami-b', contentKnown: true } },
    },
  });
});

test('asks for the content of the two AMIs of the plan alone', async () => {
  const asked: string[] = [];
  await review({ contentOf: (id) => void asked.push(id) });
  expect(asked).toEqual(['ami-a', 'ami-b']);
});

test('is worth reading without the fleet, and without what is in the AMIs', async () => {
  await expect(review({ lookAtFleet: async () => undefined, contentOf: () => undefined })).resolves.toMatchObject({ outcome: 'planned', report: { verdict: 'rolls' } });
});

test('an empty plan is a plan', async () => {
  await expect(review({ plan: async () => planFixture('nothing') })).resolves.toMatchObject({ outcome: 'planned', report: { verdict: 'nothing' } });
});

test.each([
  ['a stack that is refused', { plan: () => Promise.reject(new StackRefused('ai-shell-ecs', ['an output calls file'])) }],
  ['a plan that fails', { plan: () => Promise.reject(new UserError('No value for required variable')) }],
  ['a plan that is none of a fleet\'s', { plan: async () => ({ applyable: false, planned_values: {} }) }],
  ['a pin file that is not valid', { pins: () => { throw new UserError('golden-ami.json is not JSON'); } }],
  ['a content file that is not valid', { contentOf: () => { throw new UserError('content/ami-b.json is not JSON'); } }],
])('%s is a result, too', async (_, more) => {
  await expect(review(more)).resolves.toMatchObject({ stack: 'ai-shell-ecs', outcome: 'no plan', error: expect.any(UserError) });
});

test('what is nobody\'s fault is thrown as it came', async () => {
  const bug = new TypeError('x is not a function');
  await expect(review({ plan: () => Promise.reject(bug) })).rejects.toBe(bug);
});
