import { mergeCommit } from '../../../rehearsal/github/merge-commit';
import { GitHubStandIn } from '../../../rehearsal/github/stand-in';

let github: GitHubStandIn;

beforeEach(async () => {
  github = await GitHubStandIn.start();
  github.push('main', { 'a.txt': 'a', 'b.txt': 'b' }, 'Begin');
});
afterEach(() => github.stop());

/** A pull request that changes a file of main as it is now. */
function opened(files: Readonly<Record<string, string>>) {
  github.push('change', files, 'Change', 'main');
  return github.open('change', 'Change');
}

const files = (sha: string) => github.state.trees.get(github.state.commits.get(sha)!.tree);

test('holds what the branch has changed, on top of what main has got since', () => {
  const pull = opened({ 'a.txt': 'changed', 'new.txt': 'new' });
  github.push('main', { 'b.txt': 'later' }, 'Later');
  expect(files(mergeCommit(github.state, pull))).toEqual({ 'README.md': 'hello\n', 'a.txt': 'changed', 'b.txt': 'later', 'new.txt': 'new' });
});

test('is one that main and the branch lead to, and main stays where it is', () => {
  const pull = opened({ 'a.txt': 'changed' });
  const main = github.state.refs.get('main')!;
  const sha = mergeCommit(github.state, pull);
  expect(github.state.commits.get(sha)!.parents).toEqual([main, github.state.refs.get('change')]);
  expect(github.state.refs.get('main')).toBe(main);
});

test('takes a branch that has taken main in for as new as that', () => {
  const pull = opened({ 'a.txt': 'changed' });
  const main = github.push('main', { 'b.txt': 'later' }, 'Later');
  const merged = mergeCommit(github.state, { ...pull });
  github.state.refs.set('change', merged);
  github.push('main', { 'b.txt': 'later still' }, 'Later still');
  expect(github.state.commits.get(merged)!.parents[0]).toBe(main);
  expect(files(mergeCommit(github.state, pull))).toMatchObject({ 'a.txt': 'changed', 'b.txt': 'later still' });
});

test('is none of a file that both have changed', () => {
  const pull = opened({ 'a.txt': 'changed' });
  github.push('main', { 'a.txt': 'other' }, 'Other');
  expect(() => mergeCommit(github.state, pull)).toThrow(`Pull request ${pull.number} can't be merged: a.txt was changed on both sides.`);
});

test('is what main comes to by the merge', () => {
  const pull = opened({ 'a.txt': 'changed' });
  github.push('main', { 'b.txt': 'later' }, 'Later');
  github.merge(pull);
  expect(github.filesOf('main')).toMatchObject({ 'a.txt': 'changed', 'b.txt': 'later' });
});
