import { GitHubStandIn, JOB_TOKEN } from '../../../rehearsal/github/stand-in';
import { hasRequiredReviewers } from '../../../src/operations/github/required-reviewers';
import { clientOf } from '../../support/github/client-of';

let github: GitHubStandIn;

beforeEach(async () => {
  github = await GitHubStandIn.start();
});
afterEach(() => github.stop());

test.each([
  [[{ type: 'branch_policy' }, { type: 'required_reviewers', reviewers: [{ type: 'User' }] }], true],
  [[{ type: 'required_reviewers', reviewers: [] }], false],
  [[{ type: 'wait_timer' }, { type: 'branch_policy' }], false],
  [[], false],
])('of an environment with the rules %j: %j', async (rules, expected) => {
  github.state.environments.set('prod', rules);
  await expect(hasRequiredReviewers(clientOf(github), 'prod')).resolves.toBe(expected);
});

test('has none where the environment does not exist', async () => {
  await expect(hasRequiredReviewers(clientOf(github), 'prod')).resolves.toBe(false);
});

test('is no guess where GitHub does not tell', async () => {
  github.state.tokens.get(JOB_TOKEN)!.permissions = { contents: 'read' };
  await expect(hasRequiredReviewers(clientOf(github), 'prod')).rejects.toThrow('The token may not look at the environment prod: it lacks the permission `actions: read`.');
});
