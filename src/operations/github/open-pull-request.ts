import { z } from 'zod';
import { GitHubClient } from './github-client';

/** A pull request of a branch of ours. */
export interface PullRequestText {
  readonly branch: string;
  /** Branch that it is to be merged into. */
  readonly base: string;
  readonly title: string;
  readonly body: string;
}

/** A pull request that is open. */
export interface OpenPullRequest {
  readonly number: number;
  readonly url: string;
  /** ID that GraphQL knows it by. */
  readonly nodeId: string;
  readonly done: 'created' | 'updated';
}

const pull = z.object({ number: z.int(), html_url: z.string(), node_id: z.string() });

/**
 * The one open pull request of a branch: changed to this title and text, or opened.
 *
 * Source: https://docs.github.com/en/rest/pulls/pulls
 *
 * @throws UserError
 */
export async function openPullRequest(github: GitHubClient, { branch, base, title, body }: PullRequestText): Promise<OpenPullRequest> {
  const head = encodeURIComponent(`${github.owner}:${branch}`);
  const [former] = await github.list(`/pulls?state=open&head=${head}&base=${encodeURIComponent(base)}`,
    { what: `list the pull requests of ${branch}`, needs: 'pull-requests: read', item: pull });
  const about = { what: `open a pull request of ${branch}`, needs: 'pull-requests: write', answer: pull };
  const now = former
    ? await github.patch(`/pulls/${former.number}`, { title, body }, { ...about, what: `change pull request ${former.number}` })
    : await github.post('/pulls', { title, body, head: branch, base }, about);
  return { number: now.number, url: now.html_url, nodeId: now.node_id, done: former ? 'updated' : 'created' };
}
