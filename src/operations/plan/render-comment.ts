import { code, tableHead, tableRow } from './markdown';
import { PlanReport } from './plan-report';
import { ReportSection } from './report-section';
import { amiSection, changesSection, detailSections, unknowns } from './report-sections';
import { UserError } from '../../errors';
import { LONGEST_BODY, LONGEST_SUMMARY } from '../github/limits';
import { marker } from '../github/marker';

/** A comment, and what did not fit. */
export interface RenderedComment {
  /** Markdown, 65,536 characters at most. */
  readonly comment: string;
  /** The whole text, for a job's summary: 1,024 KiB at most. @default - the comment is the whole text */
  readonly rest?: string;
}

/**
 * The line by which a stack's comment is found again; always its first one.
 *
 * @throws UserError when that is no stack's name: nothing else may stand in a marker.
 */
export function commentMarker(stack: string): string {
  if (!/^[a-z][a-z0-9-]*$/.test(stack) || stack.includes('--')) {
    throw new UserError(`${JSON.stringify(stack)} is not the name of a stack: lower-case letters, digits and single hyphens only.`);
  }
  return marker(`plan: ${stack}`);
}

/**
 * A report as a comment on a pull request. The same report, the same text.
 *
 * @param commit commit that was planned. @default - it is not named, as where no pull request is planned
 */
export function renderComment(report: PlanReport, commit?: string): RenderedComment {
  const blocks = blocksOf(report, commit);
  const whole = join(blocks, Infinity);
  if (whole.length <= LONGEST_BODY) {
    return { comment: whole };
  }
  return {
    comment: longest(blocks, (text) => text.length <= LONGEST_BODY),
    rest: longest(blocks, (text) => Buffer.byteLength(text) <= LONGEST_SUMMARY),
  };
}

/** The line that says of which commit a comment is: where a later commit has no plan, the former one's comment stands. */
export function planOf(commit: string): string {
  return `Plan of \`${commit.slice(0, 12)}\``;
}

/** A part of the text: what stands before its rows, the rows, and what stands after them. */
interface Block {
  readonly before: string;
  readonly rows: readonly string[];
  readonly after: string;
}

function blocksOf(report: PlanReport, commit: string | undefined): Block[] {
  const { stack, sentence, digest, meaning: { destroyed }, warnings, changes } = report;
  const notes = [
    ...warnings.map((text) => ['warning', text]), ...destroyed.map((address) => ['destroyed', address]), ...unknowns(report).map((text) => ['unknown', text]),
  ];
  return [
    line(commentMarker(stack)),
    line(`### ${code(stack)}: **${sentence}**`),
    ...(commit === undefined ? [] : [line(planOf(commit))]),
    ...(notes.length > 0 ? [tableOf({ head: ['', 'note'], rows: notes })] : []),
    tableOf(amiSection(report)),
    ...(changes.length > 0 ? [tableOf(changesSection(report))] : []),
    ...detailSections(report).map(folded),
    line(`<sub>Digest of the plan: ${code(digest)}</sub>`),
  ];
}

function line(before: string): Block {
  return { before, rows: [], after: '' };
}

function tableOf({ head, rows }: Pick<ReportSection, 'head' | 'rows'>): Block {
  return { before: tableHead(head), rows: rows.map(tableRow), after: '' };
}

function folded(section: ReportSection): Block {
  const { before, rows } = tableOf(section);
  return { before: `<details><summary>${section.title}</summary>\n\n${before}`, rows, after: '\n\n</details>' };
}

/** The text with the most rows that still fits. Without any row it always does: all else is of fixed length. */
function longest(blocks: readonly Block[], fits: (text: string) => boolean): string {
  let [least, most] = [0, Math.max(...blocks.map(({ rows }) => rows.length))];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    [least, most] = fits(join(blocks, middle)) ? [middle, most] : [least, middle - 1];
  }
  return join(blocks, least);
}

/** @param most rows that a table has at most. */
function join(blocks: readonly Block[], most: number): string {
  const parts = blocks.map(({ before, rows, after }) => {
    const left = rows.length - Math.min(rows.length, most);
    return [before, ...rows.slice(0, most), ...(left > 0 ? [`\n${left} more, in the job's summary.`] : [])].join('\n') + after;
  });
  return `${parts.join('\n\n')}\n`;
}
