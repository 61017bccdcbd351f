import { PullRequestWords } from './render-release';
import { BakeReport, describeReport } from '../bake/bake-report';
import { tableHead, tableRow } from '../plan/markdown';

/** The summary of a bake, in Markdown: AMI, digests, and how long each stage took. */
export function renderBake(report: BakeReport, came: readonly string[]): string {
  const { environment, ami, sourceAmi, images, stages, warnings } = report;
  const total = stages.reduce((sum, { seconds }) => sum + seconds, 0);
  return [
    `## Golden AMI for ${environment}: ${report.outcome}`,
    [...describeReport(report), ...came].map((line) => `- ${line}`).join('\n'),
    table(['', ''], [
      ['AMI', ami ? `${ami.id} (${ami.name})` : '-'],
      ['source AMI', sourceAmi],
      ...images.map(({ repository, tag, digest }) => [`${repository}:${tag}`, digest]),
      ['inputs', report.inputsHash],
    ]),
    table(['stage', 'seconds'], [...stages.map(({ name, seconds }) => [name, seconds.toFixed(1)]), ['all', total.toFixed(1)]]),
    ...warnings.map((warning) => `> Warning: ${warning}`),
  ].join('\n\n').concat('\n');
}

/** What the pull request says that pins what was baked. */
export function renderPinRequest(report: BakeReport, previous: string | undefined, runUrl: string): PullRequestWords {
  const { environment, ami, images, sourceAmi, because } = report;
  return {
    title: `Pin ${ami!.id} to ${environment}`,
    body: [
      `${because === undefined ? `${ami!.id} has all that is asked for already` : `Baked because ${because}`}. The comment with the plan says what it changes; a merge rolls it out.`,
      table(['', 'now', 'then'], [
        ['AMI', previous ?? '-', `${ami!.id} (${ami!.name})`],
        ['source AMI', '', sourceAmi],
        ...images.map(({ repository, tag, digest }) => [`${repository}:${tag}`, '', digest]),
      ]),
      `Run: ${runUrl}`,
    ].join('\n\n'),
  };
}

function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  return [tableHead(head), ...rows.map(tableRow)].join('\n');
}
