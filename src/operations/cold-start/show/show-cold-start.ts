import { inSeconds } from './in-seconds';
import { showTable } from '../../show-table';
import { MEASURE_MEANS, MEASURES } from '../decide/measures';
import { AmiStarts, ColdStartReport } from '../decide/report';
import { STAGE_MEANS, STAGES } from '../decide/start';
import { Statistics } from '../decide/statistics';
import { Span, UsersFigures } from '../decide/users-figures';

/** Instances that are named with a reason. */
const NAMED = 3;

/** A report for people: each measure beside the AMI before and the users' figures, the stages, and what is left out. */
export function showColdStart(report: ColdStartReport): string {
  const { environment, current, previous } = report;
  if (!current) {
    return [`${environment}: no start is recorded, and no AMI is pinned.`, ...leftOutInWords(report)].join('\n');
  }
  const missing = nothingToCompare(report);
  return [
    `${environment}: ${counts(current)}${previous && !missing ? `, beside ${counts(previous)}` : ''}${previous ? '' : '; there is no AMI before it to compare with'}.`,
    ...(missing === undefined ? [] : [missing]),
    ...tables(report).map(({ head, rows }) => {
      return showTable(head, rows);
    }),
    ...legend(report),
    ...listed('Counted until in service only:', withoutTaskInWords(report)),
    ...listed('Left out:', leftOutInWords(report)),
  ].join('\n');
}

/** That there are no starts of the AMI to compare with; undefined where there are, or none is to be compared with. */
export function nothingToCompare({ previous }: ColdStartReport): string | undefined {
  return previous?.starts.length === 0
    ? `No start of ${previous.amiId} counts: AWS has none on record (any more), or but one, or there is no such AMI. There is nothing to compare with.`
    : undefined;
}

/** How the tables are to be read, a sentence each. */
export function legend(report: ColdStartReport): string[] {
  return [
    `Each figure: median / p90 (number of samples). ${methodInWords(report)}`,
    'The users\' figures are those of the stock (ECS-optimized) AMI, then those of the golden one: what they state, and what they have measured in their lab. '
      + 'They are of other machines on other days: a scale, no limit.',
  ];
}

function listed(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
}

/** A table, however it is drawn. */
export interface Rows {
  readonly head: readonly string[];
  readonly rows: ReadonlyArray<readonly string[]>;
}

/** The tables of a report: of its measures, then of the stages that any start has. */
export function tables({ current, previous, usersFigures }: ColdStartReport): Rows[] {
  const measures = MEASURES.map((measure) => [
    measure, MEASURE_MEANS[measure], figure(current?.measures[measure]), figure(previous?.measures[measure]), ...users(usersFigures[measure]),
  ]);
  const stages = (['cold', 'warm'] as const).flatMap((kind) => STAGES.map((stage) => [
    `${kind}: ${stage}`, STAGE_MEANS[stage], figure(current?.stages[kind][stage]), figure(previous?.stages[kind][stage]),
  ])).filter(([, , now, before]) => now !== NONE || before !== NONE);
  const amis = [current?.amiId ?? '', previous?.amiId ?? 'before'];
  return [
    { head: ['measure', 'what it is', ...amis, 'users state: stock → golden', 'users measured: stock → golden'], rows: measures },
    ...(stages.length > 0 ? [{ head: ['stage', 'what it is', ...amis], rows: stages }] : []),
  ];
}

/** What is left out, a sentence a reason. */
export function leftOutInWords({ leftOut }: ColdStartReport): string[] {
  return reasonsInWords(leftOut);
}

/** Which starts count without a task, a sentence a reason. */
export function withoutTaskInWords({ withoutTask }: ColdStartReport): string[] {
  return reasonsInWords(withoutTask);
}

function reasonsInWords(reasons: ColdStartReport['leftOut']): string[] {
  return reasons.map(({ because, instanceIds }) => {
    const named = instanceIds.slice(0, NAMED).join(', ');
    const count = instanceIds.length === 0 ? 'an unknown number' : String(instanceIds.length);
    return `${count} ${because}${named === '' ? '' : ` (${named}${instanceIds.length > NAMED ? ', …' : ''})`}.`;
  });
}

/** How the figures are found. */
function methodInWords({ method }: ColdStartReport): string {
  return `Median and p90 by ${method}.`;
}

const NONE = '-';

function figure(statistics: Statistics | undefined): string {
  return statistics?.medianSeconds === undefined ? NONE : `${inSeconds(statistics.medianSeconds)} / ${inSeconds(statistics.p90Seconds!)} (${statistics.samples})`;
}

function counts({ amiId, starts }: AmiStarts): string {
  const of = (kind: 'cold' | 'warm') => starts.filter((start) => start.kind === kind).length;
  const withTask = starts.filter(({ task }) => task !== undefined).length;
  return `${of('cold')} cold and ${of('warm')} warm starts of ${amiId}${withTask === starts.length ? '' : ` (${withTask} of them until a task ran)`}`;
}

function users(figures: UsersFigures | undefined): [string, string] {
  const both = (stock: Span | undefined, golden: Span) => `${stock ? span(stock) : NONE} → ${span(golden)}`;
  return figures ? [both(figures.stock, figures.golden), both(figures.measuredStock, figures.measuredGolden)] : ['', ''];
}

function span([from, to]: Span): string {
  return from === to ? inSeconds(from) : `${from}–${inSeconds(to)}`;
}
