import Table from 'cli-table3';
import { Measurement } from './measure';

/** Medians, what is promised, and the ratio of the two. */
export function showMeasurements(measurements: readonly Measurement[]): string {
  const table = new Table({ head: ['what', 'median', 'promised', 'ratio'], style: { head: [], border: [], compact: true } });
  for (const { name, seconds, mebibytes, budget } of measurements) {
    table.push([name, `${seconds.toFixed(2)} s`, `${budget.seconds} s`, (seconds / budget.seconds).toFixed(2)]);
    if (mebibytes !== undefined && budget.mebibytes !== undefined) {
      table.push([`${name}: memory`, `${mebibytes.toFixed(0)} MiB`, `${budget.mebibytes} MiB`, (mebibytes / budget.mebibytes).toFixed(2)]);
    }
  }
  return table.toString();
}
