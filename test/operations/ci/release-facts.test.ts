import { GitHubStandIn } from '../../../rehearsal/github/stand-in';
import { releaseFacts } from '../../../src/operations/ci/release-facts';
import { planCheckName, writeCheckRun } from '../../../src/operations/github/check-run';
import { clientOf } from '../../support/github/client-of';

const DIGEST = 'd'.repeat(64);
let github: GitHubStandIn;

beforeEach(async () => {
  github = await GitHubStandIn.start();
});
afterEach(() => github.stop());

const factsOf = (sha: string) => releaseFacts(clientOf(github), { environment: 'prod', stack: 'ai-shell-ecs', event: 'push', sha });

async function merged(stack = 'ai-shell-ecs'): Promise<string> {
  const headSha = github.push('change', { 'a.txt': 'a' }, 'Change', 'main');
  const pull = github.open('change', 'Change');
  await writeCheckRun(clientOf(github), { name: planCheckName(stack), headSha, conclusion: 'success', externalId: DIGEST, title: '', summary: '' });
  return github.merge(pull);
}

test('of a merge: its pull request, and the digest that is kept on the head', async () => {
  const sha = await merged();
  await expect(factsOf(sha)).resolves.toEqual({
    environment: 'prod', event: 'push', sha, pull: { number: 1, fork: false, bot: false }, check: { conclusion: 'success', digest: DIGEST }, reviewers: false,
  });
});

test('of a merge whose plan is that of another stack: none', async () => {
  await expect(factsOf(await merged('ai-shell-ecs-stage'))).resolves.toMatchObject({ pull: { number: 1 }, check: undefined });
});

test('of a direct push: no pull request, and who watches over the environment', async () => {
  github.state.environments.set('prod', [{ type: 'required_reviewers', reviewers: [{}] }]);
  const sha = github.push('main', { 'a.txt': 'b' }, 'Straight');
  await expect(factsOf(sha)).resolves.toEqual({ environment: 'prod', event: 'push', sha, pull: undefined, check: undefined, reviewers: true });
});

test.each([
  ['of a branch of this repository', {}, { fork: false, bot: false }],
  ['of this repository, spelled otherwise', { fork: 'Octo-Org/ai-shell-infra' }, { fork: false, bot: false }],
  ['of a fork', { fork: 'someone/ai-shell-infra' }, { fork: true, bot: false }],
  ['of a fork that is gone', { fork: null }, { fork: true, bot: false }],
  ['of Dependabot', { author: 'dependabot[bot]' }, { fork: false, bot: true }],
  ['of Renovate', { author: 'renovate[bot]' }, { fork: false, bot: true }],
  ['of the App that pins, whose pull requests are planned', { author: 'pins[bot]' }, { fork: false, bot: false }],
])('a merged pull request %s', async (_, whose, expected) => {
  const sha = await merged();
  Object.assign(github.state.pulls[0], whose);
  await expect(factsOf(sha)).resolves.toMatchObject({ pull: { number: 1, ...expected } });
});
