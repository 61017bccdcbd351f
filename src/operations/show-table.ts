import Table from 'cli-table3';
import stringWidth from 'string-width';
import { ColumnNeed, fitColumns } from './fit-columns';
import { printable } from './plan/printable';

/** Text of a cell, or its lines. */
export type Cell = string | readonly string[];

/** Columns of a terminal that a table takes at most, if no word is longer than its share. */
const WIDTH = 120;
/** Characters that a column gets in any case: a date or a price is not torn apart for a sentence beside it. */
const NARROW = 16;
/** What cli-table3 puts around each cell: a blank on either side and a line. */
const AROUND = 3;

/** A table on a terminal; what is too wide goes on in the next line. @param head none: no line for it. @param rows somebody else's texts */
export function showTable(head: readonly string[], rows: ReadonlyArray<readonly Cell[]>): string {
  const texts = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? [cell] : cell).map(printable).join('\n')));
  const columns = [head, ...texts].reduce((most, row) => Math.max(most, row.length), 0);
  const needs = Array.from({ length: columns }, (_, column) => needOf([head, ...texts].map((row) => row[column] ?? '')));
  const widths = fitColumns(needs, WIDTH - columns * AROUND - 1);
  const table = new Table({ head: [...head], style: { head: [], border: [] }, wordWrap: true, colWidths: widths.map((width) => width + AROUND - 1) });
  table.push(...texts);
  return table.toString();
}

function needOf(cells: readonly string[]): ColumnNeed {
  const longest = (separator: RegExp | string) => Math.max(0, ...cells.flatMap((cell) => cell.split(separator)).map((part) => stringWidth(part)));
  const whole = longest('\n');
  return { whole, least: Math.max(longest(/\s/), Math.min(whole, NARROW)) };
}
