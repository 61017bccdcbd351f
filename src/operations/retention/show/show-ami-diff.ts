import { contentSections, softwareRows } from '../../plan/content-sections';
import { printable } from '../../plan/printable';
import { ReportSection } from '../../plan/report-section';
import { showSection } from '../../plan/show-section';
import { AmiDiff, SettingChange } from '../decide/ami-diff';

const NONE = '-';
const SINCE = 'What became of them';

/** What is different in another AMI, for people. */
export function showAmiDiff({ from, to, settings, since, inputs, content, notKnown }: AmiDiff): string {
  const sides = [from.id, to.id] as const;
  const sections: ReportSection[] = [
    { title: 'Settings', head: ['', ...sides], rows: rowsOf(settings) },
    ...(content ? [{ title: 'Software', head: ['', ...sides], rows: softwareRows(content) }, ...contentSections(content, sides, 'different')] : []),
    { title: SINCE, head: ['', ...sides], rows: rowsOf(since) },
  ].filter(({ rows }) => rows.length > 0);
  return [
    printable(`From ${from.name} (${from.environment}) to ${to.name} (${to.environment}):`),
    ...sections.map(showSection),
    ...(inputs ? [inputs.length === 0 ? 'They were baked from the same inputs.' : `Parts of their inputs that are different: ${inputs.join(', ')}.`] : []),
    ...(content && sections.every(({ title }) => ['Settings', SINCE].includes(title)) ? ['What is in them is the same.'] : []),
    ...notKnown.map((what) => printable(`not known: ${what}`)),
  ].join('\n');
}

function rowsOf(changes: readonly SettingChange[]): string[][] {
  return changes.map(({ name, from, to }) => [name, from ?? NONE, to ?? NONE]);
}
