import { APP_TOKEN, GitHubStandIn, JOB_TOKEN } from '../../../rehearsal/github/stand-in';
import { pinBranch, proposeChange, revertBranch } from '../../../src/operations/github/propose-change';
import { clientOf } from '../../support/github/client-of';

const branch = pinBranch('prod');
let github: GitHubStandIn;

beforeEach(async () => {
  github = await GitHubStandIn.start();
  github.push('main', { 'golden-ami.json': 'old', 'content/ami-1.json': 'one' }, 'Pin');
});
afterEach(() => github.stop());

const propose = (files: Readonly<Record<string, string>>, title = 'Pin ami-2 to prod', token = JOB_TOKEN) => (
  proposeChange(clientOf(github, undefined, token), { branch, title, body: 'Because.', files: async () => files })
);

test('has a branch of its own for each environment, and one for each way back', () => {
  expect([pinBranch('prod'), pinBranch('stage'), revertBranch('prod')]).toEqual(['ai-shell/pin-prod', 'ai-shell/pin-stage', 'ai-shell/revert-pin-prod']);
});

test('is one commit on top of the default branch, with the files that change and all others', async () => {
  const main = github.state.refs.get('main')!;
  const pull = await propose({ 'golden-ami.json': 'new', 'content/ami-2.json': 'two' });
  expect(pull).toEqual({ number: 1, url: 'https://github.com/octo-org/ai-shell-infra/pull/1', nodeId: 'PR_1', done: 'created' });
  expect(github.filesOf(branch)).toEqual({ 'README.md': 'hello\n', 'golden-ami.json': 'new', 'content/ami-1.json': 'one', 'content/ami-2.json': 'two' });
  expect(github.state.commits.get(github.state.refs.get(branch)!)).toMatchObject({ message: 'Pin ami-2 to prod', parents: [main] });
  expect(github.state.pulls).toMatchObject([{ title: 'Pin ami-2 to prod', body: 'Because.', base: 'main', headBranch: branch, state: 'open' }]);
});

test('replaces what was proposed before, on top of what the default branch is by now', async () => {
  await propose({ 'golden-ami.json': 'ami-2', 'content/ami-2.json': 'two' });
  const main = github.push('main', { 'other.txt': 'x' }, 'Meanwhile');
  await expect(propose({ 'golden-ami.json': 'ami-3', 'content/ami-3.json': 'three' }, 'Pin ami-3 to prod')).resolves.toMatchObject({ number: 1, done: 'updated' });
  expect(github.filesOf(branch)).toEqual({
    'README.md': 'hello\n', 'golden-ami.json': 'ami-3', 'content/ami-1.json': 'one', 'content/ami-3.json': 'three', 'other.txt': 'x',
  });
  expect(github.state.commits.get(github.state.refs.get(branch)!)!.parents).toEqual([main]);
  expect(github.state.pulls.map(({ title }) => title)).toEqual(['Pin ami-3 to prod']);
});

test('has a new pull request once the former one is merged', async () => {
  await propose({ 'golden-ami.json': 'ami-2' });
  github.merge(github.state.pulls[0]);
  await expect(propose({ 'golden-ami.json': 'ami-3' })).resolves.toMatchObject({ number: 2, done: 'created' });
});

test('takes no other pull request for its own', async () => {
  for (let number = 1; number <= 120; number += 1) {
    github.push(`other-${number}`, { 'x.txt': String(number) }, 'x', 'main');
    github.open(`other-${number}`, 'x');
  }
  await expect(propose({ 'golden-ami.json': 'ami-2' })).resolves.toMatchObject({ number: 121, done: 'created' });
});

test('works with the token of an app, which has less', async () => {
  await expect(propose({ 'golden-ami.json': 'ami-2' }, 'Pin', APP_TOKEN)).resolves.toMatchObject({ done: 'created' });
});

test('may build on what the default branch has, and on nothing else', async () => {
  const seen: unknown[] = [];
  const long = 'ä'.repeat(500);
  github.push('main', { 'content/long.json': long }, 'Long');
  await proposeChange(clientOf(github), {
    branch,
    title: 'x',
    body: '',
    files: async (read) => {
      seen.push(await read('golden-ami.json'), await read('content/long.json'), await read('content/none.json'));
      return { 'golden-ami.json': 'new' };
    },
  });
  expect(seen).toEqual(['old', long, undefined]);
});

test('is none when nothing changes', async () => {
  await expect(propose({})).resolves.toBeUndefined();
  expect([github.state.refs.has(branch), github.state.pulls]).toEqual([false, []]);
});

test('says what to tick where jobs may not open pull requests', async () => {
  github.state.settings.jobsMayOpenPulls = false;
  await expect(propose({ 'golden-ami.json': 'ami-2' })).rejects.toMatchObject({
    message: 'This repository\'s GitHub Actions may not open a pull request of ai-shell/pin-prod.',
    remedy: 'Settings > Actions > General: "Allow GitHub Actions to create and approve pull requests". Or give the job the token of a GitHub App (APP_TOKEN).',
  });
});

test('says which permission is missing', async () => {
  github.state.tokens.get(JOB_TOKEN)!.permissions = { 'contents': 'read', 'pull-requests': 'write' };
  await expect(propose({ 'golden-ami.json': 'ami-2' })).rejects.toThrow('The token may not write files: it lacks the permission `contents: write`.');
});
