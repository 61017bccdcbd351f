import { GitHubStandIn, JOB_TOKEN } from '../../../rehearsal/github/stand-in';
import { disableAutoMerge, enableAutoMerge } from '../../../src/operations/github/auto-merge';
import { OpenPullRequest, openPullRequest } from '../../../src/operations/github/open-pull-request';
import { clientOf } from '../../support/github/client-of';

let github: GitHubStandIn;
let pull: OpenPullRequest;

beforeEach(async () => {
  github = await GitHubStandIn.start();
  github.push('change', { 'a.txt': 'a' }, 'Change', 'main');
  pull = await openPullRequest(clientOf(github), { branch: 'change', base: 'main', title: 'Change', body: '' });
});
afterEach(() => github.stop());

test.each([
  [{}, 'SQUASH'],
  [{ squash: false }, 'MERGE'],
  [{ squash: false, mergeCommit: false }, 'REBASE'],
])('is switched on with a way to merge that the repository allows: %j', async (settings, method) => {
  Object.assign(github.state.settings, settings);
  await expect(enableAutoMerge(clientOf(github), pull)).resolves.toBeUndefined();
  expect(github.state.pulls[0].autoMerge).toBe(method);
});

test('says where to allow it', async () => {
  github.state.settings.allowsAutoMerge = false;
  await expect(enableAutoMerge(clientOf(github), pull)).resolves.toBe(
    'Pull request 1 does not merge itself: this repository does not allow auto-merge. Settings > General: "Allow auto-merge". Merge it by hand.');
});

test('merges nothing at once where no check is required, and says what to require', async () => {
  github.state.settings.requiresChecks = false;
  await expect(enableAutoMerge(clientOf(github), pull)).resolves.toBe('Pull request 1 does not merge itself: no check is required before a merge, so GitHub has nothing to wait for. '
    + 'Settings > Branches (or Rules): require the checks of build.yml and plan.yml. Merge it by hand.');
  expect(github.state.pulls[0].state).toBe('open');
});

test('says which permission is missing', async () => {
  github.state.tokens.get(JOB_TOKEN)!.permissions = { contents: 'write' };
  await expect(enableAutoMerge(clientOf(github), pull)).rejects.toThrow(
    'The token may not have pull request 1 merge itself: it lacks the permission `pull-requests: write, contents: write`.');
});

test('says what GitHub says of anything else', async () => {
  await expect(enableAutoMerge(clientOf(github), { ...pull, nodeId: 'PR_99' })).rejects.toThrow(
    'GitHub could not have pull request 1 merge itself: 422 Could not resolve to a node with the global id of \'PR_99\'');
});

test('is switched off where it is on, and only there', async () => {
  await expect(disableAutoMerge(clientOf(github), pull)).resolves.toBe(false);
  await enableAutoMerge(clientOf(github), pull);
  await expect(disableAutoMerge(clientOf(github), pull)).resolves.toBe(true);
  expect(github.state.pulls[0].autoMerge).toBeUndefined();
});

test('says what GitHub says where it can not be switched off', async () => {
  await expect(disableAutoMerge(clientOf(github), { ...pull, nodeId: 'PR_99' })).rejects.toThrow(
    'GitHub could not see whether pull request 1 merges itself: 422 Could not resolve to a node with the global id of \'PR_99\'');
});
