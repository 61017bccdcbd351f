import Table from 'cli-table3';
import { Measurement } from './measure';

/** Medians, what is promised, and the ratio of the two. */
export function showMeasurements(measurements: readonly Measurement[]): string {
  const table = new Table({ head: ['what', 'runs', 'median', 'promised', 'ratio'], style: { head: [], border: [], compact: true } });
  for (const { name, runs, seconds, mebibytes, calls, budget } of measurements) {
    table.push([name, runs, `${seconds.toFixed(2)} s`, `${budget.seconds} s`, (seconds / budget.seconds).toFixed(2)]);
    if (mebibytes !== undefined && budget.mebibytes !== undefined) {
      table.push([`${name}: memory`, runs, `${mebibytes.toFixed(0)} MiB`, `${budget.mebibytes} MiB`, (mebibytes / budget.mebibytes).toFixed(2)]);
    }
    if (calls !== undefined && budget.calls !== undefined) {
      table.push([`${name}: AWS calls`, runs, calls, budget.calls, (calls / budget.calls).toFixed(2)]);
    }
  }
  return table.toString();
}
