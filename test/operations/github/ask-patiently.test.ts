import { GitHubStandIn, JOB_TOKEN } from '../../../rehearsal/github/stand-in';
import { askPatiently } from '../../../src/operations/github/ask-patiently';
import { Method } from '../../../src/operations/github/send';
import { standInWithPull, TestClock, testClock } from '../../support/github/client-of';

const ABOUT = { what: 'comment on pull request 1', needs: 'pull-requests: write' };
let clock: TestClock;
let github: GitHubStandIn;

beforeEach(async () => {
  clock = testClock();
  github = await standInWithPull(clock);
});
afterEach(() => github.stop());

/** Asks about the comments of a pull request. */
function ask(method: Method, body?: object, by = fetch) {
  const url = `${github.url}/repos/octo-org/ai-shell-infra/issues/1/comments`;
  return askPatiently({ method, url, body, token: JOB_TOKEN }, ABOUT, { ...clock, fetch: by });
}

test.each([[true, 403], [true, 429], [false, 403], [false, 429]] as const)('waits out a limit of writing, and writes once (retry-after %j, %d)', async (says, status) => {
  Object.assign(github.limits, { writesPerMinute: 1, saysRetryAfter: says, status });
  await ask('POST', { body: 'one' });
  await ask('POST', { body: 'two' });
  expect(github.state.comments.map(({ body }) => body)).toEqual(['one', 'two']);
  expect(clock.waits).toEqual([60]);
});

test('gives up before a wait of more than a quarter of an hour', async () => {
  Object.assign(github.limits, { remaining: 0, resetAt: clock.now().getTime() / 1000 + 3000 });
  await expect(ask('GET')).rejects.toMatchObject({
    message: 'Could not comment on pull request 1: GitHub\'s rate limit is used up until 2026-03-02 09:50:01 UTC, and no call waits longer than 15 minutes.',
    remedy: 'Run the job again later.',
  });
  expect(clock.waits).toEqual([]);
});

test('asks again what failed within GitHub', async () => {
  github.breakdowns.push(502, 500, 503);
  await expect(ask('GET')).resolves.toMatchObject({ status: 200, body: [] });
  expect(clock.waits).toEqual([2, 4, 8]);
});

test('gives up on what fails five times, and says how', async () => {
  github.breakdowns.push(502, 502, 502, 502, 502, 502);
  await expect(ask('GET')).rejects.toThrow('GitHub could not comment on pull request 1: 502 HTTP status 502');
  expect(github.calls).toHaveLength(5);
});

test('makes nothing twice: a POST that failed within GitHub may have been carried out', async () => {
  github.breakdowns.push(502);
  await expect(ask('POST', { body: 'one' })).rejects.toThrow('GitHub could not comment on pull request 1: 502 HTTP status 502');
  expect(github.calls).toHaveLength(1);
});

test('keeps the token out of whatever an answer repeats of it', async () => {
  const echo: typeof fetch = async (_url, init) => new Response(
    JSON.stringify({ message: `You sent ${new Headers(init!.headers).get('authorization')}`, errors: [JOB_TOKEN] }), { status: 418 });
  await expect(ask('GET', undefined, echo)).rejects.toThrow('GitHub could not comment on pull request 1: 418 You sent Bearer ***: ***');
});

test('says why nobody could be reached, by its code alone', async () => {
  const unreachable: typeof fetch = () => Promise.reject(new TypeError(`fetch failed for ${JOB_TOKEN}`, { cause: { code: 'ECONNREFUSED' } }));
  await expect(ask('POST', {}, unreachable)).rejects.toMatchObject({
    message: 'GitHub can\'t be reached, so could not comment on pull request 1: the connection failed (ECONNREFUSED).', remedy: 'Run the job again.',
  });
});

test('does not follow a redirection', async () => {
  const moved: typeof fetch = async (_url, init) => (init!.redirect === 'manual' ? new Response(null, { status: 301, headers: { location: 'https://evil.example' } }) : new Response('{}'));
  await expect(ask('GET', undefined, moved)).rejects.toThrow('GitHub could not comment on pull request 1: 301 HTTP status 301');
});
