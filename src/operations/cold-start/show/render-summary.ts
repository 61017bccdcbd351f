import { barsOf } from './bars';
import { leftOutInWords, legend, Rows, tables, withoutTaskInWords } from './show-cold-start';
import { AmiStarts, ColdStartReport } from '../decide/report';
import { Start } from '../decide/start';
import { nearestRank } from '../decide/statistics';

/**
 * A report in Markdown, for the summary of a job: tables, and as a picture the median start of each AMI and kind. The picture is Mermaid's: a
 * summary drops an inline SVG, and shows no image that is not at an address of the web.
 *
 * Source: GitHub docs, "Workflow commands", "Adding a job summary" (GitHub Flavored Markdown), and "Creating diagrams".
 */
export function renderSummary(report: ColdStartReport): string {
  const { environment, current } = report;
  return [
    `## Cold start: ${environment}`,
    ...(current ? tables(report).map(markdownTable) : ['No start is recorded, and no AMI is pinned.']),
    ...gantt(report),
    ...legend(report),
    ...withoutTaskInWords(report).map((line) => `- Counted until in service only: ${line}`),
    ...leftOutInWords(report).map((line) => `- Left out: ${line}`),
  ].join('\n\n');
}

function markdownTable({ head, rows }: Rows): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function gantt({ current, previous }: ColdStartReport): string[] {
  const sections = [previous, current].flatMap((starts) => (starts ? (['cold', 'warm'] as const).flatMap((kind) => section(starts, kind)) : []));
  return sections.length === 0 ? [] : [['```mermaid', 'gantt', '  title Median start, seconds since the launch began', '  dateFormat X', '  axisFormat %s', ...sections, '```'].join('\n')];
}

function section(starts: AmiStarts, kind: Start['kind']): string[] {
  const all = starts.starts.filter((start) => start.kind === kind && start.stages.length > 0);
  const median = all.find((start) => length(start) === nearestRank(all.map(length), 0.5));
  if (!median) {
    return [];
  }
  const bars = barsOf({ current: { ...starts, starts: [median] } });
  return [`  section ${kind} ${starts.amiId}`, ...bars.map(({ name, from, to }) => `  ${name} :${Math.round(from)}, ${Math.max(Math.round(from) + 1, Math.round(to))}`)];
}

function length({ stages }: Start): number {
  return Math.max(...stages.map(({ to }) => to));
}
