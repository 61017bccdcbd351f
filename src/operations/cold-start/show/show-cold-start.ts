import Table from 'cli-table3';
import { inSeconds } from './in-seconds';
import { MEASURE_MEANS, MEASURES } from '../decide/measures';
import { AmiStarts, ColdStartReport } from '../decide/report';
import { STAGE_MEANS, STAGES } from '../decide/start';
import { Statistics } from '../decide/statistics';
import { Span, UsersFigures } from '../decide/users-figures';

/** Instances that are named with a reason. */
const NAMED = 3;

/** A report for people: each measure beside the AMI before and the users' figures, the stages, and what is left out. */
export function showColdStart(report: ColdStartReport): string {
  const { environment, current, previous, leftOut } = report;
  if (!current) {
    return [`${environment}: no start is recorded, and no AMI is pinned.`, ...leftOutInWords(report)].join('\n');
  }
  return [
    `${environment}: ${counts(current)}${previous ? `, beside ${counts(previous)}` : '; there is no AMI before it to compare with'}.`,
    ...tables(report).map(({ head, rows }) => {
      const table = new Table({ head: [...head], style: { head: [], border: [] } });
      table.push(...rows.map((row) => [...row]));
      return table.toString();
    }),
    `Each figure: median / p90 (number of samples). ${methodInWords(report)}`,
    ...(leftOut.length > 0 ? ['Left out:', ...leftOutInWords(report).map((line) => `  ${line}`)] : []),
  ].join('\n');
}

/** A table, however it is drawn. */
export interface Rows {
  readonly head: readonly string[];
  readonly rows: ReadonlyArray<readonly string[]>;
}

/** The tables of a report: of its measures, then of the stages that any start has. */
export function tables({ current, previous, usersFigures }: ColdStartReport): Rows[] {
  const measures = MEASURES.map((measure) => [
    measure, MEASURE_MEANS[measure], figure(current?.measures[measure]), figure(previous?.measures[measure]), users(usersFigures[measure]),
  ]);
  const stages = (['cold', 'warm'] as const).flatMap((kind) => STAGES.map((stage) => [
    `${kind}: ${stage}`, STAGE_MEANS[stage], figure(current?.stages[kind][stage]), figure(previous?.stages[kind][stage]),
  ])).filter(([, , now, before]) => now !== NONE || before !== NONE);
  const amis = [current?.amiId ?? '', previous?.amiId ?? 'before'];
  return [
    { head: ['measure', 'what it is', ...amis, 'users\' figures: stock, golden; measured'], rows: measures },
    ...(stages.length > 0 ? [{ head: ['stage', 'what it is', ...amis], rows: stages }] : []),
  ];
}

/** What is left out, a sentence a reason. */
export function leftOutInWords({ leftOut }: ColdStartReport): string[] {
  return leftOut.map(({ because, instanceIds }) => {
    const named = instanceIds.slice(0, NAMED).join(', ');
    const count = instanceIds.length === 0 ? 'an unknown number' : String(instanceIds.length);
    return `${count} ${because}${named === '' ? '' : ` (${named}${instanceIds.length > NAMED ? ', …' : ''})`}.`;
  });
}

/** How the figures are found. */
export function methodInWords({ method }: ColdStartReport): string {
  return `Median and p90 by ${method}.`;
}

const NONE = '-';

function figure(statistics: Statistics | undefined): string {
  return statistics?.medianSeconds === undefined ? NONE : `${inSeconds(statistics.medianSeconds)} / ${inSeconds(statistics.p90Seconds!)} (${statistics.samples})`;
}

function counts({ amiId, starts }: AmiStarts): string {
  const of = (kind: 'cold' | 'warm') => starts.filter((start) => start.kind === kind).length;
  return `${of('cold')} cold and ${of('warm')} warm starts of ${amiId}`;
}

function users(figures: UsersFigures | undefined): string {
  if (!figures) {
    return '';
  }
  const measured = figures.measuredStock ? `${span(figures.measuredStock)} → ${span(figures.measuredGolden)}` : span(figures.measuredGolden);
  return `${span(figures.stock)}, ${span(figures.golden)}; ${measured}`;
}

function span([from, to]: Span): string {
  return from === to ? inSeconds(from) : `${from}–${inSeconds(to)}`;
}
