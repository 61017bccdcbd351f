import { UsageError } from '../../../../src/errors';
import { parseGate, passes } from '../../../../src/operations/cold-start/decide/gate';
import { ColdStartReport } from '../../../../src/operations/cold-start/decide/report';
import { Statistics } from '../../../../src/operations/cold-start/decide/statistics';

test.each([
  ['p90<90s', { measure: 'cold', figure: 'p90', comparison: '<', limitSeconds: 90 }],
  ['cold.p90<90s', { measure: 'cold', figure: 'p90', comparison: '<', limitSeconds: 90 }],
  ['warm.median<=20s', { measure: 'warm', figure: 'median', comparison: '<=', limitSeconds: 20 }],
  ['cold-ready.p90<1.5m', { measure: 'cold-ready', figure: 'p90', comparison: '<', limitSeconds: 90 }],
  ['pull.median<=0s', { measure: 'pull', figure: 'median', comparison: '<=', limitSeconds: 0 }],
])('reads %s', (text, gate) => {
  expect(parseGate(text)).toEqual({ text, ...gate });
});

test.each(['', 'p90', 'p90<90', 'p95<90s', 'p90>90s', 'p90<-1s', 'p90 < 90s', 'hot.p90<90s', 'p90<1e3s', 'p90<90s ', 'p90<.5s', 'xp90<90s', 'p90<90h'])('refuses %j', (text) => {
  expect(() => parseGate(text)).toThrow(new UsageError(
    `The gate ${text} is not of the form [measure.]median|p90 <|<= number s|m, such as "p90<90s" or "warm.median<=20s".`,
  ));
});

test('names the measures, for whoever typed another', () => {
  expect(() => parseGate('hot.p90<90s')).toThrow(expect.objectContaining({ exitCode: 2, remedy: 'Measures: cold, cold-ready, warm, warm-ready, first, pull, wait (default: cold).' }));
});

const ROOM = { live: 1, warm: 2, free: 9 };
const report = (cold?: Statistics) => ({ environment: 'prod', current: cold && { amiId: 'ami-1', measures: { cold } }, room: ROOM }) as unknown as ColdStartReport;

test.each([
  ['p90<90s', 89.99, true], ['p90<90s', 90, false], ['p90<=90s', 90, true], ['p90<=90s', 90.01, false], ['p90<1.5m', 89, true],
])('%s of %d s: passed is %s', (text, p90Seconds, passed) => {
  expect(passes(parseGate(text), report({ samples: 3, medianSeconds: 1, p90Seconds }))).toMatchObject({ passed });
});

test('says the figure, what it is, and of how many samples', () => {
  const statistics = { samples: 9, medianSeconds: 58.123, p90Seconds: 95 };
  expect(passes(parseGate('median<90s'), report(statistics)).sentence)
    .toBe('The gate median<90s is passed: the median is 58.12 s (cold start, until a task runs; 9 samples of ami-1).');
  expect(passes(parseGate('cold.p90<90s'), report(statistics)).sentence)
    .toBe('The gate cold.p90<90s is not passed: the p90 is 95 s (cold start, until a task runs; 9 samples of ami-1).');
});

test.each<[Statistics | undefined, string]>([
  [{ samples: 2, medianSeconds: 1, p90Seconds: 1 }, 'are 2 of ami-1'], [{ samples: 1, medianSeconds: 1, p90Seconds: 1 }, 'is 1 of ami-1'], [{ samples: 0 }, 'are 0 of ami-1'], [undefined, 'are 0'],
])('too few samples fail it, however fast: %j', (statistics, count) => {
  expect(passes(parseGate('p90<90s'), report(statistics))).toEqual({
    passed: false,
    sentence: `The gate p90<90s is not passed: it takes 3 samples (cold start, until a task runs), and there ${count}. `
      + 'AWS forgets a start about an hour after its first task has stopped or its instance is gone, so a gate has to follow soon. '
      + 'The first does not count, and 2 wait in the warm pool and are taken first: 6 instances make 4 cold starts. '
      + 'To make some: npx projen cold-start --env prod --launch --samples 6',
  });
});

test('of starts that are not cold ones alone, the warm pool makes some, too', () => {
  expect(passes(parseGate('first.p90<9s'), { environment: 'prod', room: ROOM } as ColdStartReport).sentence).toMatch(/there are 0\. .* --launch --samples 5$/);
});
