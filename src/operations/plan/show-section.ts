import Table from 'cli-table3';
import { ReportSection } from './report-section';

/** A table of a report on a terminal, its title above. */
export function showSection({ title, head, rows }: ReportSection): string {
  return `${title}:\n${showTable(head, rows)}`;
}

/** Text of a cell, or its lines. */
export type Cell = string | readonly string[];

/** A table on a terminal. @param rows somebody else's texts */
export function showTable(head: readonly string[], rows: ReadonlyArray<readonly Cell[]>): string {
  const table = new Table({ head: [...head], style: { head: [], border: [] } });
  table.push(...rows.map((row) => row.map((cell) => (typeof cell === 'string' ? [cell] : cell).map(printable).join('\n'))));
  return table.toString();
}

/** No value may move the cursor or colour what follows. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, '�');
}
