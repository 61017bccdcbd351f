import { RenderedReview } from './render-review';
import { writeCheckRun } from '../github/check-run';
import { GitHubClient } from '../github/github-client';
import { writeStickyComment } from '../github/sticky-comment';

/** A pull request, and the commit of it that was reviewed. */
export interface Reviewed {
  readonly pull: number;
  readonly headSha: string;
}

/**
 * Puts a review where people and the deployment look for it: as the stack's one comment, and as a check run that keeps the plan's digest. The comment
 * comes first: a digest without a text that somebody could have read is no review.
 *
 * @throws UserError
 */
export async function publishReview(github: GitHubClient, { pull, headSha }: Reviewed, { comment, check }: RenderedReview): Promise<void> {
  await writeStickyComment(github, { number: pull, ...comment });
  await writeCheckRun(github, { headSha, ...check });
}
