import { z } from 'zod';
import { GitHubClient } from './github-client';
import { GitHubRefused } from './refused';

const file = z.object({ type: z.literal('file'), encoding: z.literal('base64'), content: z.string() });

/**
 * The text of a file in a commit; undefined when it has none of that path. Files of up to 1 MB.
 *
 * Source: https://docs.github.com/en/rest/repos/contents#get-repository-content
 *
 * @throws UserError, also when the path is that of something else than a file.
 */
export async function readFile(github: GitHubClient, path: string, sha: string): Promise<string | undefined> {
  try {
    const { content } = await github.get(`/contents/${path.split('/').map(encodeURIComponent).join('/')}?ref=${encodeURIComponent(sha)}`,
      { what: `read ${path} of ${sha}`, needs: 'contents: read', answer: file });
    return Buffer.from(content, 'base64').toString('utf8');
  } catch (error) {
    if (error instanceof GitHubRefused && error.status === 404) {
      return undefined;
    }
    throw error;
  }
}
