import { GitHubStandIn, JOB_TOKEN } from '../../../rehearsal/github/stand-in';
import { marker } from '../../../src/operations/github/marker';
import { writeStickyComment } from '../../../src/operations/github/sticky-comment';
import { clientOf } from '../../support/github/client-of';

const MARKER = marker('plan: ai-shell-ecs');
const body = (text: string) => `${MARKER}\n${text}`;
let github: GitHubStandIn;

beforeEach(async () => {
  github = await GitHubStandIn.start();
  github.push('change', { 'a.txt': 'a' }, 'Change', 'main');
  github.open('change', 'Change');
});
afterEach(() => github.stop());

const write = (text: string) => writeStickyComment(clientOf(github), { number: 1, marker: MARKER, body: body(text) });
const texts = () => github.state.comments.map(({ body: text }) => text);
const writes = () => github.calls.filter(({ method }) => method !== 'GET');
function others(count: number, text: string, login = 'mona'): void {
  for (let id = 1; id <= count; id += 1) {
    github.state.comments.push({ id, issue: 1, body: text, user: { login } });
  }
}

test('is made once, and changed from then on', async () => {
  await expect(write('first')).resolves.toBe('created');
  await expect(write('second')).resolves.toBe('updated');
  expect(texts()).toEqual([body('second')]);
});

test('is left as it is when it says the same', async () => {
  await write('same');
  github.state.comments[0].body = `${MARKER}\r\nsame\r\n`;
  github.calls.length = 0;
  await expect(write('same')).resolves.toBe('unchanged');
  expect(writes()).toEqual([]);
});

test('is found on the second page', async () => {
  others(130, 'Looks good to me');
  github.state.comments.push({ id: 900, issue: 1, body: body('old'), user: { login: 'github-actions[bot]' } });
  await expect(write('new')).resolves.toBe('updated');
  expect(github.state.comments.find(({ id }) => id === 900)!.body).toBe(body('new'));
  expect(github.state.comments).toHaveLength(131);
});

test('is no comment that somebody else has marked', async () => {
  others(1, body('I am the plan'));
  await expect(write('real')).resolves.toBe('created');
  expect(texts()).toEqual([body('I am the plan'), body('real')]);
});

test('is no comment that quotes the marker further down, or is of another stack', async () => {
  others(1, `> ${MARKER}\n${MARKER}`, 'github-actions[bot]');
  others(1, `${marker('plan: ai-shell-ecs-stage')}\nx`, 'github-actions[bot]');
  await expect(write('real')).resolves.toBe('created');
  expect(texts()).toHaveLength(3);
});

test('is the first of two that were made at the same time', async () => {
  others(2, body('old'), 'github-actions[bot]');
  await write('new');
  expect(texts()).toEqual([body('new'), body('old')]);
});

test('is not on another pull request', async () => {
  github.open('change', 'Another');
  github.state.comments.push({ id: 1, issue: 2, body: body('old'), user: { login: 'github-actions[bot]' } });
  await expect(write('new')).resolves.toBe('created');
  expect(github.state.comments[0].body).toBe(body('old'));
});

test('is looked for among those of the login that writes', async () => {
  others(1, body('old'), 'pins[bot]');
  await expect(writeStickyComment(clientOf(github), { number: 1, marker: MARKER, body: body('new'), author: 'pins[bot]' })).resolves.toBe('updated');
});

test('says which permission is missing', async () => {
  github.state.tokens.get(JOB_TOKEN)!.permissions = { 'pull-requests': 'read' };
  await expect(write('x')).rejects.toThrow('The token may not comment on pull request 1: it lacks the permission `pull-requests: write`.');
});
