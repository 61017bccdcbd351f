import { ReleaseFacts } from './decide-release';
import { DEPENDENCY_BOTS } from '../../contract';
import { findCheckRun, planCheckName } from '../github/check-run';
import { GitHubClient } from '../github/github-client';
import { pullRequestOfCommit } from '../github/pull-request-of-commit';
import { hasRequiredReviewers } from '../github/required-reviewers';

/** A commit that is to be released. */
export interface Release {
  readonly environment: string;
  readonly stack: string;
  readonly event: string;
  readonly sha: string;
}

/**
 * What GitHub knows of a commit that is to be released: its pull request, what that one's plan has come to, and who watches over the environment.
 *
 * @throws UserError
 */
export async function releaseFacts(github: GitHubClient, { environment, stack, event, sha }: Release): Promise<ReleaseFacts> {
  const [pull, reviewers] = await Promise.all([pullRequestOfCommit(github, sha), hasRequiredReviewers(github, environment)]);
  const check = pull && await findCheckRun(github, pull.headSha, planCheckName(stack));
  return {
    environment,
    event,
    sha,
    pull: pull && { number: pull.number, fork: pull.fork, bot: DEPENDENCY_BOTS.includes(pull.author ?? '') },
    check: check && { conclusion: check.conclusion, digest: check.external_id ?? undefined },
    reviewers,
  };
}
