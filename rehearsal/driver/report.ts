import Table from 'cli-table3';
import { StepResult } from './step';

/** What a rehearsal came to, for machines. */
export interface Report {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly seconds: number;
  readonly steps: readonly StepResult[];
}

/** Sums the steps up. */
export function reportOf(steps: readonly StepResult[]): Report {
  const count = (outcome: StepResult['outcome']): number => steps.filter((step) => step.outcome === outcome).length;
  return {
    passed: count('passed'),
    failed: count('failed'),
    skipped: count('skipped'),
    seconds: Math.round(steps.reduce((sum, { seconds }) => sum + seconds, 0) * 10) / 10,
    steps,
  };
}

/** The steps with their outcome and seconds, for people; below, what is worth showing, and why one failed. */
export function renderReport(report: Report): string {
  const table = new Table({ head: ['step', 'outcome', 'seconds'], colAligns: ['left', 'left', 'right'], style: { head: [], border: [], compact: true } });
  report.steps.forEach(({ name, outcome, seconds }) => table.push([name, outcome, seconds.toFixed(1)]));
  table.push(['all', report.failed === 0 ? 'passed' : 'failed', report.seconds.toFixed(1)]);
  const below = report.steps.flatMap(({ name, shown, reason }) => [shown, reason].filter((text) => text).map((text) => `${name}:\n${text}`));
  return [table.toString(), ...below].join('\n\n');
}
