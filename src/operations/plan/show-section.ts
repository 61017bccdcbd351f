import { ReportSection } from './report-section';
import { showTable } from '../show-table';

/** A table of a report on a terminal, its title above. */
export function showSection({ title, head, rows }: ReportSection): string {
  return `${title}:\n${showTable(head, rows)}`;
}
