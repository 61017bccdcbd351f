import { z } from 'zod';
import { GitHubStandIn, JOB_TOKEN } from '../../../rehearsal/github/stand-in';
import { GitHubClient } from '../../../src/operations/github/github-client';
import { clientOf, standInWithPull, TestClock, testClock } from '../../support/github/client-of';

const comment = z.object({ body: z.string() });
const LIST = { what: 'list the comments of pull request 1', needs: 'pull-requests: read', item: comment };
const POST = { what: 'comment on pull request 1', needs: 'pull-requests: write', answer: z.object({ id: z.int() }) };
let clock: TestClock;
let github: GitHubStandIn;

beforeEach(async () => {
  clock = testClock();
  github = await standInWithPull(clock);
});
afterEach(() => github.stop());

function commentTimes(count: number): void {
  for (let number = 1; number <= count; number += 1) {
    github.state.comments.push({ id: number, issue: 1, body: `comment ${number}`, user: { login: 'mona' } });
  }
}

test('follows a listing over all its pages, of a hundred each', async () => {
  commentTimes(201);
  const all = await clientOf(github).list('/issues/1/comments', LIST);
  expect(all.map(({ body }) => body)).toEqual(Array.from({ length: 201 }, (_, index) => `comment ${index + 1}`));
  expect(github.calls.map(({ path }) => path)).toEqual([
    '/repos/octo-org/ai-shell-infra/issues/1/comments?per_page=100',
    '/repos/octo-org/ai-shell-infra/issues/1/comments?per_page=100&page=2',
    '/repos/octo-org/ai-shell-infra/issues/1/comments?per_page=100&page=3',
  ]);
});

test('asks for no page that nobody needs', async () => {
  commentTimes(201);
  for await (const { body } of clientOf(github).each('/issues/1/comments', LIST)) {
    expect(body).toBe('comment 1');
    break;
  }
  expect(github.calls).toHaveLength(1);
});

test('takes the token to no other host, whatever a page names as the next', async () => {
  const asked: string[] = [];
  const lying: typeof fetch = async (url) => {
    asked.push(String(url));
    return new Response('[]', { headers: { link: '<https://evil.example/x?page=2>; rel="next"' } });
  };
  const client = new GitHubClient({ token: 't', repository: 'o/r', fetch: lying, sleep: clock.sleep, now: clock.now });
  await expect(client.list('/issues/1/comments', LIST)).rejects.toThrow(
    'GitHub could not list the comments of pull request 1: it names a next page that is not on api.github.com.');
  expect(asked).toEqual(['https://api.github.com/repos/o/r/issues/1/comments?per_page=100']);
});

test('waits out the hour\'s limit in the middle of a listing, and goes on where it was', async () => {
  commentTimes(150);
  Object.assign(github.limits, { remaining: 1, resetAt: clock.now().getTime() / 1000 + 300 });
  await expect(clientOf(github, clock).list('/issues/1/comments', LIST)).resolves.toHaveLength(150);
  expect(clock.waits).toEqual([301]);
});

test('names the permission that is missing, and where it belongs', async () => {
  github.state.tokens.get(JOB_TOKEN)!.permissions = { 'pull-requests': 'read' };
  await expect(clientOf(github).post('/issues/1/comments', { body: 'one' }, POST)).rejects.toMatchObject({
    message: 'The token may not comment on pull request 1: it lacks the permission `pull-requests: write`.',
    remedy: 'Add `pull-requests: write` to the job\'s `permissions:`, or to those of the GitHub App. A run for a pull request of a fork never has a permission to write.',
  });
});

test('says what GitHub says, on one line, where nothing better is known', async () => {
  await expect(clientOf(github).post('/issues/1/comments', { body: 'x'.repeat(65_537) }, POST)).rejects.toMatchObject({
    message: 'GitHub could not comment on pull request 1: 422 Validation Failed: body is too long (maximum is 65536 characters)', status: 422,
  });
});

test('says what may be the matter with what is not there', async () => {
  await expect(clientOf(github).list('/issues/99/comments', LIST)).rejects.toMatchObject({
    message: 'GitHub could not list the comments of pull request 1: 404 Not Found',
    remedy: 'Either it is not there, or the token may not see it (`pull-requests: read`).',
  });
});

test('says that a token is not accepted, without it', async () => {
  const client = clientOf(github, clock, 'ghs_wrong');
  await expect(client.list('/issues/1/comments', LIST)).rejects.toMatchObject({
    message: 'GitHub does not accept the token: could not list the comments of pull request 1.',
    remedy: 'A job\'s GITHUB_TOKEN is valid until the job ends, that of a GitHub App for an hour. Run the job again.',
  });
});

test('says what of an answer it can\'t read', async () => {
  const client = new GitHubClient({ token: 't', repository: 'o/r', fetch: async () => new Response('{"id":"one"}'), sleep: clock.sleep, now: clock.now });
  await expect(client.get('', POST)).rejects.toThrow(/^GitHub's answer can't be read \(comment on pull request 1\):\n.*id/s);
});

test('keeps the token out of what GraphQL says is wrong', async () => {
  const echo: typeof fetch = async () => new Response('{"data":null,"errors":[{"message":"s3cret is wrong"}]}');
  const client = new GitHubClient({ token: 's3cret', repository: 'o/r', fetch: echo, sleep: clock.sleep, now: clock.now });
  await expect(client.graphql('query { viewer { login } }', {}, POST)).rejects.toThrow('GitHub could not comment on pull request 1: 422 *** is wrong');
});

test.each(['http://api.github.example', 'http://localhost:1', 'ftp://127.0.0.1', 'api.github.com', ''])('sends no token to %j', (apiUrl) => {
  expect(() => new GitHubClient({ token: 't', repository: 'o/r', apiUrl, fetch, sleep: clock.sleep, now: clock.now })).toThrow('no token is sent to it');
});

test.each(['o', 'o/r/x', 'o/r?x', '../r', 'o/', 'o/..', '', 'o/r\n'])('takes %j for no repository', (repository) => {
  expect(() => new GitHubClient({ token: 't', repository, fetch, sleep: clock.sleep, now: clock.now })).toThrow(`${JSON.stringify(repository)} is not a repository: owner/name.`);
});

test('takes no empty token', () => {
  expect(() => new GitHubClient({ token: '', repository: 'o/r', fetch, sleep: clock.sleep, now: clock.now })).toThrow('There is no token for GitHub.');
});

test.each([
  ['https://api.github.com', undefined, 'https://api.github.com/graphql'],
  ['https://github.example/api/v3/', undefined, 'https://github.example/api/graphql'],
  ['https://github.example/api/v3', 'https://github.example/elsewhere', 'https://github.example/elsewhere'],
])('finds GraphQL beside %s', async (apiUrl, graphqlUrl, expected) => {
  const asked: string[] = [];
  const hearing: typeof fetch = async (url) => {
    asked.push(String(url));
    return new Response('{"data":{}}');
  };
  const client = new GitHubClient({ token: 't', repository: 'o/r', apiUrl, graphqlUrl, fetch: hearing, sleep: clock.sleep, now: clock.now });
  await client.graphql('query { viewer { login } }', {}, { ...POST, answer: z.object({}) });
  expect(asked).toEqual([expected]);
});
