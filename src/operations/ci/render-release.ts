import { Authority } from './decide-release';
import { fenced } from './fenced';
import { showsConsole } from '../aws/console-in-words';
import { RollReport } from '../roll/decide/verdict';
import { showVerdict } from '../roll/show/show-verdict';

/** The summary of a release, in Markdown: by what it was released, and what it has come to. */
export function renderRelease(environment: string, authority: Authority, report: RollReport): string {
  return `## Deployment of ${environment}: ${report.verdict}\n\n${inWords(authority)}\n\n${fenced(showVerdict(withoutConsoles(report)).join('\n'))}\n`;
}

/** The summary of a release that has not begun, in Markdown. */
export function renderRefusal(environment: string, because: string, remedy: string | undefined): string {
  return renderWhy(`Deployment of ${environment}: refused`, because, remedy);
}

/** The summary of a roll that was taken up, in Markdown. */
export function renderTakenUp(environment: string, report: RollReport): string {
  return `## Roll of ${environment}: ${report.verdict}\n\n${fenced(showVerdict(withoutConsoles(report)).join('\n'))}\n`;
}

/** The summary of a roll that could not be taken up, in Markdown. */
export function renderNotTakenUp(environment: string, because: string, remedy: string | undefined): string {
  return renderWhy(`Roll of ${environment}: not taken up`, because, remedy);
}

function renderWhy(title: string, because: string, remedy: string | undefined): string {
  return [`## ${title}`, fenced(because), ...(remedy === undefined ? [] : [fenced(remedy)])].join('\n\n').concat('\n');
}

/** What a pull request says. */
export interface PullRequestWords {
  readonly title: string;
  /** Markdown. */
  readonly body: string;
}

/** What the pull request says that takes a failed AMI's pin back. */
export function renderRevert({ verdict, environment, to, returnedTo, reasons }: RollReport, runUrl: string): PullRequestWords {
  const goesOn = verdict === 'rolling';
  const runs = goesOn ? 'returns to' : 'runs';
  const back = returnedTo ? ` The fleet ${runs} ${returnedTo.amiId} (launch template version ${returnedTo.version})${goesOn ? '' : ' again'}.` : '';
  return {
    title: `Return ${environment} to what it ran before: ${to.amiId} failed its roll`,
    body: [
      `The roll of ${environment} to ${to.amiId} has failed and ${goesOn ? 'is being' : 'was'} taken back.${back} Until this is merged, main pins an AMI that no plan takes any more.`,
      fenced(reasons.filter((reason) => !showsConsole(reason)).join('\n') || 'No reason was found.'),
      `Run: ${runUrl}`,
    ].join('\n\n'),
  };
}

function inWords(authority: Authority): string {
  switch (authority.by) {
    case 'review':
      return `The plan is the one that was reviewed in pull request #${authority.pull}.`;
    case 'reviewers':
      return authority.because;
    case 'nobody':
      return `${authority.because} The plan changes nothing, so there was nothing to review.`;
  }
}

/** Consoles are for those who may read them in AWS. */
function withoutConsoles(report: RollReport): RollReport {
  return { ...report, reasons: report.reasons.filter((reason) => !showsConsole(reason)) };
}
