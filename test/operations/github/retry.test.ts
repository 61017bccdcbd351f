import { decideRetry } from '../../../src/operations/github/retry';

const now = new Date('2026-03-02T09:00:00Z');
const at = (seconds: number) => String(now.getTime() / 1000 + seconds);
const first = { number: 1, idempotent: true, now };

test.each([200, 201, 304, 401, 403, 404, 422])('takes an answer with status %d that is about no limit', (status) => {
  expect(decideRetry({ status, headers: new Headers(), message: '' }, first)).toEqual({ do: 'take' });
});

test.each([403, 429])('waits as long as it is told (%d)', (status) => {
  const headers = new Headers({ 'retry-after': '37', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': at(600) });
  expect(decideRetry({ status, headers, message: '' }, { ...first, idempotent: false })).toEqual({ do: 'wait', seconds: 37 });
});

test.each([403, 429])('waits for the end of the hour\'s limit, and the second in which it ends (%d)', (status) => {
  const headers = new Headers({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': at(600) });
  expect(decideRetry({ status, headers, message: '' }, first)).toEqual({ do: 'wait', seconds: 601 });
});

test('asks again at once, nearly, when the limit has ended by our clock already', () => {
  const headers = new Headers({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': at(-30) });
  expect(decideRetry({ status: 403, headers, message: '' }, first)).toEqual({ do: 'wait', seconds: 1 });
});

test('waits a minute, then two, for a limit of which nothing else is told', () => {
  const answer = { status: 403, headers: new Headers({ 'x-ratelimit-remaining': '12' }), message: 'You have exceeded a secondary rate limit.' };
  expect(decideRetry(answer, first)).toEqual({ do: 'wait', seconds: 60 });
  expect(decideRetry(answer, { ...first, number: 2 })).toEqual({ do: 'wait', seconds: 120 });
});

test('gives up where it would wait longer than 15 minutes, and says until when', () => {
  const headers = new Headers({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': at(901) });
  expect(decideRetry({ status: 403, headers, message: '' }, first)).toEqual({
    do: 'give up', because: 'GitHub\'s rate limit is used up until 2026-03-02 09:15:02 UTC, and no call waits longer than 15 minutes',
  });
  expect(decideRetry({ status: 403, headers: new Headers({ 'retry-after': '900' }), message: '' }, first)).toEqual({ do: 'wait', seconds: 900 });
});

test('gives up after five times', () => {
  const headers = new Headers({ 'retry-after': '10' });
  expect(decideRetry({ status: 403, headers, message: '' }, { ...first, number: 4 })).toEqual({ do: 'wait', seconds: 10 });
  expect(decideRetry({ status: 403, headers, message: '' }, { ...first, number: 5 })).toEqual({
    do: 'give up', because: 'GitHub\'s rate limit was used up each of 5 times, the last time until 2026-03-02 09:00:10 UTC',
  });
});

test('asks again what failed within GitHub, ever later, when that changes nothing more', () => {
  const answer = { status: 502, headers: new Headers(), message: '' };
  expect([1, 2, 3, 4].map((number) => decideRetry(answer, { ...first, number }))).toEqual([2, 4, 8, 16].map((seconds) => ({ do: 'wait', seconds })));
  expect(decideRetry(answer, { ...first, number: 5 })).toEqual({ do: 'take' });
  expect(decideRetry(answer, { ...first, idempotent: false })).toEqual({ do: 'take' });
});

test('believes no header that is no number', () => {
  expect(decideRetry({ status: 403, headers: new Headers({ 'retry-after': 'soon' }), message: '' }, first)).toEqual({ do: 'take' });
});
