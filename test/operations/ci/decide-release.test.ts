import { decideRelease, ReleaseFacts } from '../../../src/operations/ci/decide-release';

const DIGEST = 'd'.repeat(64);
const facts = (more: Partial<ReleaseFacts> = {}): ReleaseFacts => (
  { environment: 'prod', event: 'push', sha: 'c'.repeat(40), pull: 7, check: { conclusion: 'success', digest: DIGEST }, reviewers: false, ...more }
);
const REQUIRE = 'Settings > Environments > prod: "Required reviewers". Or bring a change by a pull request of a branch of this repository.';

test.each([true, false])('a merged pull request whose plan was reviewed is released by that plan (reviewers: %j)', (reviewers) => {
  expect(decideRelease(facts({ reviewers }))).toEqual({ by: 'review', digest: DIGEST, pull: 7 });
});

test('a direct push needs reviewers of the environment', () => {
  expect(decideRelease(facts({ pull: undefined, check: undefined }))).toEqual({
    by: 'nobody',
    because: 'The commit cccccccccccc came by no pull request, so no plan of it was reviewed, and the environment prod has no required reviewers who would confirm it.',
    remedy: REQUIRE,
  });
  expect(decideRelease(facts({ pull: undefined, check: undefined, reviewers: true }))).toEqual({
    by: 'reviewers', because: 'The commit cccccccccccc came by no pull request, so no plan of it was reviewed; the reviewers of prod have confirmed it.',
  });
});

test('the pull request of a fork, which has no plan, needs them, too', () => {
  expect(decideRelease(facts({ check: undefined }))).toMatchObject({ by: 'nobody', because: expect.stringMatching(/^Pull request 7 has no plan, as none is made for forks and bots, and the/) });
  expect(decideRelease(facts({ check: undefined, reviewers: true }))).toMatchObject({ by: 'reviewers' });
});

test.each([
  { conclusion: 'failure', digest: DIGEST },
  { conclusion: 'failure' },
  { conclusion: null, digest: DIGEST },
  { conclusion: 'neutral', digest: DIGEST },
  { conclusion: 'success' },
  { conclusion: 'success', digest: '' },
  { conclusion: 'success', digest: 'D'.repeat(64) },
  { conclusion: 'success', digest: `${DIGEST}\n` },
])('a pull request that was merged without a plan that counts is refused, whoever watches: %j', (check) => {
  expect(decideRelease(facts({ check, reviewers: true }))).toEqual({
    by: 'nobody',
    because: 'Pull request 7 was merged although its plan of prod had failed: nobody has seen what would be applied.',
    remedy: 'See what its check says. When main is in order: run deploy.yml by hand, and have the reviewers of prod confirm it.',
  });
});

test('what is started by hand is released by the reviewers, whatever was reviewed', () => {
  for (const check of [undefined, { conclusion: 'failure' }, { conclusion: 'success', digest: DIGEST }]) {
    expect(decideRelease(facts({ event: 'workflow_dispatch', check, reviewers: true }))).toEqual({
      by: 'reviewers', because: 'The deployment was started by hand, and the reviewers of prod have confirmed it.',
    });
  }
});

test('without reviewers, what is started by hand is released by a reviewed plan alone', () => {
  expect(decideRelease(facts({ event: 'workflow_dispatch' }))).toMatchObject({ by: 'review' });
  expect(decideRelease(facts({ event: 'workflow_dispatch', pull: undefined, check: undefined }))).toMatchObject({ by: 'nobody', remedy: REQUIRE });
  expect(decideRelease(facts({ event: 'workflow_dispatch', check: { conclusion: 'failure' } }))).toMatchObject({ by: 'nobody', remedy: REQUIRE });
});
