import { z } from 'zod';
import { GitHubClient } from './github-client';

/**
 * Name of the branch that is deployed from.
 *
 * Source: https://docs.github.com/en/rest/repos/repos#get-a-repository
 *
 * @throws UserError
 */
export async function defaultBranch(github: GitHubClient): Promise<string> {
  const answer = z.object({ default_branch: z.string() });
  return (await github.get('', { what: 'look at the repository', needs: 'metadata: read', answer })).default_branch;
}
