import { GitHubStandIn } from '../../../rehearsal/github/stand-in';
import { closeIssue, writeIssue } from '../../../src/operations/github/issue';
import { marker } from '../../../src/operations/github/marker';
import { clientOf } from '../../support/github/client-of';

const MARKER = marker('fleet: prod');
const body = (text: string) => `${MARKER}\n${text}`;
let github: GitHubStandIn;

beforeEach(async () => {
  github = await GitHubStandIn.start();
});
afterEach(() => github.stop());

const write = (text: string, title = 'Fleet prod') => writeIssue(clientOf(github), { marker: MARKER, title, body: body(text) });

test('is opened once, and changed from then on', async () => {
  await expect(write('drift')).resolves.toEqual({ done: 'created', url: 'https://github.com/octo-org/ai-shell-infra/issues/1' });
  await expect(write('leak', 'Fleet prod: 2 findings')).resolves.toEqual({ done: 'updated', url: 'https://github.com/octo-org/ai-shell-infra/issues/1' });
  expect(github.state.issues).toMatchObject([{ title: 'Fleet prod: 2 findings', body: body('leak'), state: 'open' }]);
});

test('is left as it is when it says the same', async () => {
  await write('drift');
  github.calls.length = 0;
  await expect(write('drift')).resolves.toMatchObject({ done: 'unchanged' });
  expect(github.calls.every(({ method }) => method === 'GET')).toBe(true);
});

test('is found on the second page, among pull requests and issues of others', async () => {
  await write('old');
  github.push('change', { 'a.txt': 'a' }, 'Change', 'main');
  for (let count = 0; count < 110; count += 1) {
    github.open('change', MARKER).body = body('a pull request that is marked');
  }
  github.state.issues.push({ number: 900, title: 'x', body: body('of somebody else'), state: 'open', state_reason: null, user: { login: 'mona' } });
  await expect(write('new')).resolves.toMatchObject({ done: 'updated', url: 'https://github.com/octo-org/ai-shell-infra/issues/1' });
});

test('is closed when there is nothing to say any more', async () => {
  await write('drift');
  await expect(closeIssue(clientOf(github), MARKER)).resolves.toEqual({ done: 'closed', url: 'https://github.com/octo-org/ai-shell-infra/issues/1' });
  expect(github.state.issues).toMatchObject([{ state: 'closed', state_reason: 'completed', body: body('drift') }]);
  await expect(closeIssue(clientOf(github), MARKER)).resolves.toEqual({ done: 'none' });
});

test('is a new one after the former was closed', async () => {
  await write('drift');
  await closeIssue(clientOf(github), MARKER);
  await expect(write('again')).resolves.toMatchObject({ done: 'created' });
  expect(github.state.issues.map(({ state }) => state)).toEqual(['closed', 'open']);
});

test('of one environment is none of another', async () => {
  await write('drift');
  await expect(closeIssue(clientOf(github), marker('fleet: stage'))).resolves.toEqual({ done: 'none' });
  expect(github.state.issues[0].state).toBe('open');
});
