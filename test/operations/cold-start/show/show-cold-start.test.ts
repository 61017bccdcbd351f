import { decideReport } from '../../../../src/operations/cold-start/decide/report';
import { renderSummary } from '../../../../src/operations/cold-start/show/render-summary';
import { nothingToCompare, showColdStart } from '../../../../src/operations/cold-start/show/show-cold-start';
import { cells } from '../../support/cells';
import { coldStarts } from '../cold-starts';
import { at, GOLDEN, instance, launch, recorded, STOCK } from '../recorded';

const NOTHING = decideReport(recorded(), { environment: 'prod', samples: 10 });
const cellsOfMarkdown = (text: string) => text.split('\n').filter((line) => line.startsWith('|')).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));

test('the table has each measure beside the AMI before and the figures of the users', () => {
  const shown = showColdStart(coldStarts());
  expect(shown.split('\n')[0]).toBe(`prod: 3 cold and 0 warm starts of ${GOLDEN}, beside 1 cold and 0 warm starts of ${STOCK}.`);
  expect(cells(shown).slice(0, 8)).toEqual([
    ['measure', 'what it is', GOLDEN, STOCK, 'users state: stock → golden', 'users measured: stock → golden'],
    ['cold', 'cold start, until a task runs', '55 s / 56 s (3)', '97 s / 97 s (1)', '180 s → 60–90 s', '81 s → 59 s'],
    ['cold-ready', 'cold start, until in service', '62 s / 63 s (3)', '60 s / 60 s (1)', '', ''],
    ['warm', 'from the warm pool, until a task runs', '-', '-', '22 s → 15 s', '- → 17 s'],
    ['warm-ready', 'from the warm pool, until in service', '-', '-', '', ''],
    ['first', 'first task on an instance', '5 s / 6 s (3)', '47 s / 47 s (1)', '', ''],
    ['pull', 'image pull of the first task', '0 s / 0 s (3)', '44 s / 44 s (1)', '44 s → 0 s', '44 s → 0.05 s'],
    ['wait', 'from RunTask until the task runs, instance included', '65 s / 66 s (3)', '107 s / 107 s (1)', '', ''],
  ]);
});

test('stages that no start has are left out', () => {
  expect(cells(showColdStart(coldStarts())).slice(8).map(([stage, , now, before]) => [stage, now, before])).toEqual([
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
  expect(showColdStart(coldStarts()).split('\n').slice(-4)).toEqual([
    'Each figure: median / p90 (number of samples). Median and p90 by nearest rank: the smallest sample that at least half (median) or nine tenths (p90) '
    + 'of all samples do not exceed.',
    "The users' figures are those of the stock (ECS-optimized) AMI, then those of the golden one: what they state, and what they have measured in their lab. "
    + 'They are of other machines on other days: a scale, no limit.',
    'Left out:',
    '  2 the first of its AMI and kind (i-golden0, i-stock0).',
  ]);
});

test('a start whose task is not known is counted once, and said to count in part', () => {
  const launches = [launch('i-1'), launch('i-2', 100)];
  const fleet = recorded({ launches, instances: [instance('i-1'), instance('i-2', 100)], at: at(1000) });
  const lines = showColdStart(decideReport(fleet, { environment: 'prod', samples: 10 })).split('\n');
  expect(lines[0]).toBe(`prod: 1 cold and 0 warm starts of ${GOLDEN} (0 of them until a task ran); there is no AMI before it to compare with.`);
  expect(lines.slice(-4)).toEqual(['Counted until in service only:', '  1 without a task so far (i-2).', 'Left out:', '  1 the first of its AMI and kind (i-1).']);
  expect(renderSummary(decideReport(fleet, { environment: 'prod', samples: 10 }))).toContain('- Counted until in service only: 1 without a task so far (i-2).');
});

test('an AMI to compare with of which no start counts is said to have none', () => {
  const report = decideReport(recorded(), { environment: 'prod', samples: 10, amiId: GOLDEN, against: STOCK });
  expect(showColdStart(report).split('\n').slice(0, 2)).toEqual([
    `prod: 0 cold and 0 warm starts of ${GOLDEN}.`,
    `No start of ${STOCK} counts: AWS has none on record (any more), or but one, or there is no such AMI. There is nothing to compare with.`,
  ]);
  expect(nothingToCompare(coldStarts())).toBeUndefined();
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
  expect(cellsOfMarkdown(summary).slice(0, 3)).toEqual([
    ['measure', 'what it is', GOLDEN, STOCK, 'users state: stock → golden', 'users measured: stock → golden'],
    ['---', '---', '---', '---', '---', '---'],
    ['cold', 'cold start, until a task runs', '55 s / 56 s (3)', '97 s / 97 s (1)', '180 s → 60–90 s', '81 s → 59 s'],
  ]);
  expect(/```mermaid\n([^]*?)\n```/.exec(summary)![1].split('\n')).toEqual([
    'gantt', '  title Median start, seconds since the launch began', '  dateFormat X', '  axisFormat %s',
    `  section cold ${STOCK}`, '  launch :0, 8', '  boot :8, 50', '  hook :50, 60', '  place :50, 51', '  pull :52, 96', '  start :96, 97',
    `  section cold ${GOLDEN}`, '  launch :0, 8', '  boot :8, 50', '  hook :50, 62', '  place :50, 51', '  start :51, 55',
  ]);
  expect(summary).toContain('- Left out: 2 the first of its AMI and kind (i-golden0, i-stock0).');
  expect(summary).not.toContain('<svg');
});
