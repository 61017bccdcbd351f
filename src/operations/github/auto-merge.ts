import { z } from 'zod';
import { GitHubClient } from './github-client';
import { OpenPullRequest } from './open-pull-request';
import { GitHubRefused } from './refused';

/** Way in which a repository may merge. */
type Method = 'SQUASH' | 'MERGE' | 'REBASE';

const ENABLE = `mutation ($pullRequestId: ID!, $mergeMethod: PullRequestMergeMethod!) {
  enablePullRequestAutoMerge(input: { pullRequestId: $pullRequestId, mergeMethod: $mergeMethod }) { clientMutationId }
}`;

const DISABLE = `mutation ($pullRequestId: ID!) {
  disablePullRequestAutoMerge(input: { pullRequestId: $pullRequestId }) { clientMutationId }
}`;

const IS_ON = `query ($pullRequestId: ID!) {
  node(id: $pullRequestId) { ... on PullRequest { autoMergeRequest { enabledAt } } }
}`;

/** Why GitHub may refuse, as it says it, and what to do. */
const REFUSALS: ReadonlyArray<readonly [said: RegExp, sentence: string]> = [
  [/auto.?merge is not allowed/i, 'this repository does not allow auto-merge. Settings > General: "Allow auto-merge"'],
  [/in clean status|in unstable status|protected branch rules not configured/i,
    'no check is required before a merge, so GitHub has nothing to wait for. Settings > Branches (or Rules): require the checks of build.yml and plan.yml'],
];

/**
 * Has a pull request merge itself once its required checks are green.
 *
 * Source: https://docs.github.com/en/graphql/reference/mutations#enablepullrequestautomerge
 *
 * @returns why it will not, a sentence; undefined when it will.
 * @throws UserError when GitHub can't be asked.
 */
export async function enableAutoMerge(github: GitHubClient, { number, nodeId }: OpenPullRequest): Promise<string | undefined> {
  try {
    await github.graphql(ENABLE, { pullRequestId: nodeId, mergeMethod: await mergeMethod(github) },
      { what: `have pull request ${number} merge itself`, needs: 'pull-requests: write, contents: write', answer: z.object({}) });
    return undefined;
  } catch (error) {
    const because = error instanceof GitHubRefused && REFUSALS.find(([said]) => said.test(error.said));
    if (!because) {
      throw error;
    }
    return `Pull request ${number} does not merge itself: ${because[1]}. Merge it by hand.`;
  }
}

/**
 * Has a pull request merge itself no more.
 *
 * Source: https://docs.github.com/en/graphql/reference/mutations#disablepullrequestautomerge
 *
 * @returns whether it would have merged itself.
 * @throws UserError when GitHub can't be asked.
 */
export async function disableAutoMerge(github: GitHubClient, { number, nodeId }: OpenPullRequest): Promise<boolean> {
  const { node } = await github.graphql(IS_ON, { pullRequestId: nodeId }, {
    what: `see whether pull request ${number} merges itself`,
    needs: 'pull-requests: read',
    answer: z.object({ node: z.object({ autoMergeRequest: z.object({}).nullable() }).nullable() }),
  });
  if (!node?.autoMergeRequest) {
    return false;
  }
  await github.graphql(DISABLE, { pullRequestId: nodeId },
    { what: `keep pull request ${number} from merging itself`, needs: 'pull-requests: write, contents: write', answer: z.object({}) });
  return true;
}

/** The first way that the repository allows. It tells only those who may write; GitHub's own default is a merge commit. */
async function mergeMethod(github: GitHubClient): Promise<Method> {
  const allowed = await github.get('', {
    what: 'look at the repository',
    needs: 'contents: read',
    answer: z.object({
      allow_squash_merge: z.boolean().optional(),
      allow_merge_commit: z.boolean().optional(),
      allow_rebase_merge: z.boolean().optional(),
    }),
  });
  return allowed.allow_squash_merge ? 'SQUASH' : allowed.allow_merge_commit === false && allowed.allow_rebase_merge ? 'REBASE' : 'MERGE';
}
