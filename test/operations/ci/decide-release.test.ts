import { decideRelease, ReleaseFacts } from '../../../src/operations/ci/decide-release';

const DIGEST = 'd'.repeat(64);
const OWN = { number: 7, fork: false, bot: false };
const facts = (more: Partial<ReleaseFacts> = {}): ReleaseFacts => (
  { environment: 'prod', event: 'push', sha: 'c'.repeat(40), pull: OWN, check: { conclusion: 'success', digest: DIGEST }, reviewers: false, ...more }
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
    failed: false,
  });
  expect(decideRelease(facts({ pull: undefined, check: undefined, reviewers: true }))).toEqual({
    by: 'reviewers', because: 'The commit cccccccccccc came by no pull request, so no plan of it was reviewed; the reviewers of prod have confirmed it.',
  });
});

test.each([{ fork: true, bot: false }, { fork: false, bot: true }])('the pull request of a fork or a bot, which has no plan, needs them, too: %j', (whose) => {
  const pull = { number: 7, ...whose };
  expect(decideRelease(facts({ pull, check: undefined }))).toMatchObject({ by: 'nobody', failed: false, because: expect.stringMatching(/^Pull request 7 has no plan, as none is made for forks and bots, and the/) });
  expect(decideRelease(facts({ pull, check: undefined, reviewers: true }))).toMatchObject({ by: 'reviewers' });
});

test('one of a branch of this repository whose plan was never made is none of a fork: it is refused on a push, whoever watches', () => {
  for (const reviewers of [true, false]) {
    expect(decideRelease(facts({ check: undefined, reviewers }))).toEqual({
      by: 'nobody',
      because: 'The plan of prod for pull request 7 was never made, or was cancelled: nobody has seen what would be applied.',
      remedy: 'See the run of plan.yml for it. When main is in order: run deploy.yml by hand, and have the reviewers of prod confirm it.',
      failed: false,
    });
  }
  expect(decideRelease(facts({ event: 'workflow_dispatch', check: undefined, reviewers: true }))).toMatchObject({ by: 'reviewers' });
  expect(decideRelease(facts({ event: 'workflow_dispatch', check: undefined }))).toMatchObject({ by: 'nobody', remedy: REQUIRE });
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
    failed: true,
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
