import { z } from 'zod';
import { GitHubClient } from './github-client';

const deployment = z.object({ id: z.int(), sha: z.string() });
const status = z.object({ state: z.string() });

/**
 * States that a deployment only has once its job has begun. A failure is none of them: what a reviewer has rejected fails, too, and was never
 * approved; a job that has begun and then failed was in progress before, as one that is inactive now was successful.
 */
const BEGUN = new Set(['in_progress', 'success']);

/**
 * The commit of an environment's newest deployment whose job has begun: what was approved last. Undefined when there is none. What waits for its
 * reviewers, or for its turn, does not count.
 *
 * Source: https://docs.github.com/en/rest/deployments/deployments, https://docs.github.com/en/rest/deployments/statuses
 *
 * @throws UserError
 */
export async function newestBegunDeployment(github: GitHubClient, environment: string): Promise<string | undefined> {
  const needs = 'deployments: read';
  // Newest first, as GitHub lists them.
  const all = github.each(`/deployments?environment=${encodeURIComponent(environment)}`, { what: `list the deployments of ${environment}`, needs, item: deployment });
  for await (const { id, sha } of all) {
    const statuses = await github.list(`/deployments/${id}/statuses`, { what: `look at deployment ${id}`, needs, item: status });
    if (statuses.some(({ state }) => BEGUN.has(state))) {
      return sha;
    }
  }
  return undefined;
}
