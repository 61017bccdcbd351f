import { CHECKS_WAIT } from './checks-wait';
import { pinChange } from './pin-change';
import { renderRevert } from './render-release';
import { Pin } from '../../pins/pin';
import { EnvironmentName } from '../../settings';
import { GitHubClient } from '../github/github-client';
import { proposeChange, revertBranch } from '../github/propose-change';
import { RollReport } from '../roll/decide/verdict';

/** A roll that was taken back. */
export interface RolledBack {
  readonly environment: EnvironmentName;
  readonly report: RollReport;
  /** The environment's pin as the roll-back has written it. @default - nothing is pinned */
  readonly pin?: Pin;
  /** Whether the token is that of an app: what a job's own token does starts no workflow. */
  readonly byApp: boolean;
  readonly runUrl: string;
}

/**
 * Proposes that the default branch pins what the fleet runs again after a roll-back.
 *
 * @returns what came of it, a sentence.
 * @throws UserError
 */
export async function proposeRevert(github: GitHubClient, { environment, report, pin, byApp, runUrl }: RolledBack): Promise<string> {
  const failed = report.to.amiId;
  if (!pin || pin.amiId === failed) {
    return `The pin could not be taken back: it names ${pin ? failed : 'nothing'}. To choose another AMI: npx projen pin <AMI> --env ${environment}`;
  }
  const pull = await proposeChange(github, {
    branch: revertBranch(environment),
    ...renderRevert(report, runUrl),
    // Somebody may have pinned another one meanwhile.
    files: pinChange({ environment, pin, replaces: (before) => before?.amiId === failed }),
  });
  if (pull) {
    return [`Pull request ${pull.url} takes the pin back.`, ...(byApp ? [] : [CHECKS_WAIT])].join(' ');
  }
  return `The default branch does not pin ${failed} any more: nothing is to be taken back.`;
}
