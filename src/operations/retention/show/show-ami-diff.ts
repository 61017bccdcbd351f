import { contentSections, softwareRows } from '../../plan/content-sections';
import { ReportSection } from '../../plan/report-section';
import { showSection } from '../../plan/show-section';
import { AmiDiff } from '../decide/ami-diff';

const NONE = '-';

/** What is different in another AMI, for people. */
export function showAmiDiff({ from, to, settings, inputs, content, notKnown }: AmiDiff): string {
  const sides = [from.id, to.id] as const;
  const sections: ReportSection[] = [
    { title: 'Settings', head: ['', ...sides], rows: settings.map(({ name, from: before, to: after }) => [name, before ?? NONE, after ?? NONE]) },
    ...(content ? [{ title: 'Software', head: ['', ...sides], rows: softwareRows(content) }, ...contentSections(content, sides)] : []),
  ].filter(({ rows }) => rows.length > 0);
  return [
    `From ${from.name} (${from.environment}) to ${to.name} (${to.environment}):`,
    ...sections.map(showSection),
    ...(inputs ? [inputs.length === 0 ? 'They were baked from the same inputs.' : `Parts of their inputs that are different: ${inputs.join(', ')}.`] : []),
    ...(content && sections.every(({ title }) => title === 'Settings') ? ['What is in them is the same.'] : []),
    ...notKnown.map((what) => `not known: ${what}`),
  ].join('\n');
}
