import { decideReport } from '../../../../src/operations/cold-start/decide/report';
import { renderSummary } from '../../../../src/operations/cold-start/show/render-summary';
import { showColdStart } from '../../../../src/operations/cold-start/show/show-cold-start';
import { coldStarts } from '../cold-starts';
import { GOLDEN, recorded, STOCK } from '../recorded';

const NOTHING = decideReport(recorded(), { environment: 'prod', samples: 10 });
const cells = (text: string, edge: string) => text.split('\n').filter((line) => line.startsWith(edge))
  .map((line) => line.split(edge).slice(1, -1).map((cell) => cell.trim()));

test('the table has each measure beside the AMI before and the figures of the users', () => {
  const shown = showColdStart(coldStarts());
  expect(shown.split('\n')[0]).toBe(`prod: 3 cold and 0 warm starts of ${GOLDEN}, beside 1 cold and 0 warm starts of ${STOCK}.`);
  expect(cells(shown, '│').slice(0, 8)).toEqual([
    ['measure', 'what it is', GOLDEN, STOCK, "users' figures: stock, golden; measured"],
    ['cold', 'cold start, until a task runs', '55 s / 56 s (3)', '97 s / 97 s (1)', '180 s, 60–90 s; 81 s → 59 s'],
    ['cold-ready', 'cold start, until in service', '62 s / 63 s (3)', '60 s / 60 s (1)', ''],
    ['warm', 'from the warm pool, until a task runs', '-', '-', '22 s, 15 s; 17 s'],
    ['warm-ready', 'from the warm pool, until in service', '-', '-', ''],
    ['first', 'first task on an instance', '5 s / 6 s (3)', '47 s / 47 s (1)', ''],
    ['pull', 'image pull of the first task', '0 s / 0 s (3)', '44 s / 44 s (1)', '44 s, 0 s; 44 s → 0.05 s'],
    ['wait', 'from RunTask until the task runs, instance included', '65 s / 66 s (3)', '107 s / 107 s (1)', ''],
  ]);
});

test('stages that no start has are left out', () => {
  expect(cells(showColdStart(coldStarts()), '│').slice(8).map(([stage, , now, before]) => [stage, now, before])).toEqual([
    ['stage', GOLDEN, STOCK],
    ['cold: launch', '8 s / 8 s (3)', '8 s / 8 s (1)'],
    ['cold: boot', '42 s / 42 s (3)', '42 s / 42 s (1)'],
    ['cold: hook', '12 s / 13 s (3)', '10 s / 10 s (1)'],
    ['cold: place', '1 s / 1 s (3)', '1 s / 1 s (1)'],
    ['cold: pull', '-', '44 s / 44 s (1)'],
    ['cold: start', '4 s / 5 s (3)', '1 s / 1 s (1)'],
  ]);
});

test('says how figures are found, and what is left out', () => {
  expect(showColdStart(coldStarts()).split('\n').slice(-3)).toEqual([
    'Each figure: median / p90 (number of samples). Median and p90 by nearest rank: the smallest sample that at least half (median) or nine tenths (p90) '
    + 'of all samples do not exceed.',
    'Left out:',
    '  2 the first of its AMI and kind (i-golden0, i-stock0).',
  ]);
});

test('three instances are named with a reason, and a number that nobody knows is not made up', () => {
  const leftOut = [{ because: 'gone', instanceIds: ['i-1', 'i-2', 'i-3', 'i-4'] }, { because: 'older', instanceIds: [] }];
  expect(showColdStart({ ...coldStarts(), leftOut }).split('\n').slice(-2)).toEqual(['  4 gone (i-1, i-2, i-3, …).', '  an unknown number older.']);
});

test('where nothing is recorded, it says so', () => {
  expect(showColdStart(NOTHING)).toBe('prod: no start is recorded, and no AMI is pinned.');
  expect(renderSummary(NOTHING)).toContain('## Cold start: prod\n\nNo start is recorded, and no AMI is pinned.');
});

test('an AMI without one before it is said to have none', () => {
  expect(showColdStart({ ...coldStarts(), previous: undefined }).split('\n')[0]).toBe(`prod: 3 cold and 0 warm starts of ${GOLDEN}; there is no AMI before it to compare with.`);
});

test("the summary of a job has the tables, and the median start of each AMI as a picture of Mermaid's", () => {
  const summary = renderSummary(coldStarts());
  expect(cells(summary, '|').slice(0, 3)).toEqual([
    ['measure', 'what it is', GOLDEN, STOCK, "users' figures: stock, golden; measured"],
    ['---', '---', '---', '---', '---'],
    ['cold', 'cold start, until a task runs', '55 s / 56 s (3)', '97 s / 97 s (1)', '180 s, 60–90 s; 81 s → 59 s'],
  ]);
  expect(/```mermaid\n([^]*?)\n```/.exec(summary)![1].split('\n')).toEqual([
    'gantt', '  title Median start, seconds since the launch began', '  dateFormat X', '  axisFormat %s',
    `  section cold ${STOCK}`, '  launch :0, 8', '  boot :8, 50', '  hook :50, 51', '  place :50, 51', '  pull :52, 96', '  start :96, 97',
    `  section cold ${GOLDEN}`, '  launch :0, 8', '  boot :8, 50', '  hook :50, 51', '  place :50, 51', '  start :51, 55',
  ]);
  expect(summary).toContain('- Left out: 2 the first of its AMI and kind (i-golden0, i-stock0).');
  expect(summary).not.toContain('<svg');
});
