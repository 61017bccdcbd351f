import { ChangedFiles, commitOnBranch } from './commit-on-branch';
import { GitHubClient } from './github-client';
import { OpenPullRequest, openPullRequest } from './open-pull-request';

/** A change of files that is proposed by a pull request of its own branch. */
export interface ProposedChange {
  readonly branch: string;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  readonly files: ChangedFiles;
}

/** Branch of the pull request that changes an environment's pin. */
export function pinBranch(environment: string): string {
  return `ai-shell/pin-${environment}`;
}

/** Branch of the pull request that takes an environment's pin back. */
export function revertBranch(environment: string): string {
  return `ai-shell/revert-pin-${environment}`;
}

/**
 * Proposes a change: the branch becomes one commit on top of the default branch, and its pull request says what it is now.
 *
 * @returns the pull request; undefined when nothing changes: none is opened then.
 * @throws UserError
 */
export async function proposeChange(github: GitHubClient, { branch, title, body, files }: ProposedChange): Promise<OpenPullRequest | undefined> {
  const head = await commitOnBranch(github, { branch, message: title, files });
  return head && openPullRequest(github, { branch, base: head.base, title, body });
}
