import { z } from 'zod';
import { defaultBranch } from './default-branch';
import { GitHubClient } from './github-client';

/** A pull request that was merged. */
export interface MergedPullRequest {
  readonly number: number;
  /** Commit that was reviewed. */
  readonly headSha: string;
  readonly url: string;
  /** Whether its branch is one of another repository, or of one that is gone. */
  readonly fork: boolean;
  /** Login of whoever opened it. @default - the account is gone */
  readonly author?: string;
}

const pull = z.object({
  number: z.int(),
  html_url: z.string(),
  merged_at: z.string().nullable(),
  merge_commit_sha: z.string().nullable(),
  head: z.object({ sha: z.string(), repo: z.object({ full_name: z.string() }).nullable() }),
  base: z.object({ ref: z.string() }),
  user: z.object({ login: z.string() }).nullable(),
});

/**
 * The pull request into the default branch whose merge **is** a commit; undefined when there is none, as of a direct push. One that merely holds the
 * commit, or was merged into another branch, says nothing of what was reviewed: that branch may be anybody's.
 *
 * Source: https://docs.github.com/en/rest/commits/commits#list-pull-requests-associated-with-a-commit
 *
 * @throws UserError
 */
export async function pullRequestOfCommit(github: GitHubClient, sha: string): Promise<MergedPullRequest | undefined> {
  const pulls = await github.list(`/commits/${encodeURIComponent(sha)}/pulls`,
    { what: `list the pull requests of ${sha}`, needs: 'pull-requests: read', item: pull });
  const branch = await defaultBranch(github);
  const found = pulls.find(({ merged_at: at, merge_commit_sha: merge, base }) => at !== null && merge === sha && base.ref === branch);
  return found && {
    number: found.number,
    headSha: found.head.sha,
    url: found.html_url,
    fork: found.head.repo?.full_name.toLowerCase() !== github.repository.toLowerCase(),
    author: found.user?.login,
  };
}
