import { GitHubStandIn } from '../../../rehearsal/github/stand-in';
import { pullRequestOfCommit } from '../../../src/operations/github/pull-request-of-commit';
import { clientOf } from '../../support/github/client-of';

let github: GitHubStandIn;

beforeEach(async () => {
  github = await GitHubStandIn.start();
});
afterEach(() => github.stop());

test('is the one whose merge is the commit, with the head that was reviewed', async () => {
  const headSha = github.push('change', { 'a.txt': 'a' }, 'Change', 'main');
  const pull = github.open('change', 'Change');
  const merge = github.merge(pull);
  github.push('change', { 'a.txt': 'later' }, 'Too late');
  await expect(pullRequestOfCommit(clientOf(github), merge)).resolves.toEqual({ number: pull.number, headSha, url: 'https://github.com/octo-org/ai-shell-infra/pull/1', fork: false, author: 'someone' });
});

test('is none of a direct push', async () => {
  const sha = github.push('main', { 'a.txt': 'a' }, 'Straight');
  await expect(pullRequestOfCommit(clientOf(github), sha)).resolves.toBeUndefined();
});

test('is none that is still open', async () => {
  const sha = github.push('change', { 'a.txt': 'a' }, 'Change', 'main');
  github.open('change', 'Change');
  await expect(pullRequestOfCommit(clientOf(github), sha)).resolves.toBeUndefined();
});

test('is none that was closed unmerged', async () => {
  const sha = github.push('change', { 'a.txt': 'a' }, 'Change', 'main');
  github.open('change', 'Change').state = 'closed';
  await expect(pullRequestOfCommit(clientOf(github), sha)).resolves.toBeUndefined();
});

test('is none that merely ends with it', async () => {
  const sha = github.push('change', { 'a.txt': 'a' }, 'Change', 'main');
  Object.assign(github.open('change', 'Ends with it'), { headSha: sha, mergedAt: '2026-03-01T00:00:00Z', mergeCommitSha: 'f'.repeat(40) });
  await expect(pullRequestOfCommit(clientOf(github), sha)).resolves.toBeUndefined();
});

test('is none that was merged into another branch', async () => {
  github.push('aside', { 'b.txt': 'b' }, 'Aside', 'main');
  github.push('change', { 'a.txt': 'a' }, 'Change', 'main');
  const pull = Object.assign(github.open('change', 'Aside'), { base: 'aside' });
  await expect(pullRequestOfCommit(clientOf(github), github.merge(pull))).resolves.toBeUndefined();
});

test('is rather the one whose merge is the commit than one that ends with it', async () => {
  const sha = github.push('change', { 'a.txt': 'a' }, 'Change', 'main');
  const ends = github.open('change', 'Ends with it');
  const merges = github.open('change', 'Merged as it, by rebase');
  Object.assign(ends, { headSha: sha, mergedAt: '2026-03-01T00:00:00Z', mergeCommitSha: 'f'.repeat(40) });
  Object.assign(merges, { headSha: sha, mergedAt: '2026-03-02T00:00:00Z', mergeCommitSha: sha });
  await expect(pullRequestOfCommit(clientOf(github), sha)).resolves.toMatchObject({ number: merges.number });
});
