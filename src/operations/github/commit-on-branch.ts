import { z } from 'zod';
import { defaultBranch } from './default-branch';
import { GitHubClient } from './github-client';
import { readFile } from './read-file';
import { GitHubRefused } from './refused';

/** What a branch of ours is to hold: one commit on top of the default branch. */
export interface BranchCommit {
  readonly branch: string;
  readonly message: string;
  readonly files: ChangedFiles;
}

/**
 * Content of the files that change, by path, on top of what is there.
 *
 * @param read text of a file as the default branch has it; undefined when there is none.
 * @returns nothing when there is nothing to change.
 */
export type ChangedFiles = (read: (path: string) => Promise<string | undefined>) => Promise<Readonly<Record<string, string>>>;

/** Where a branch of ours stands. */
export interface BranchHead {
  readonly sha: string;
  /** The default branch. */
  readonly base: string;
}

const NEEDS = 'contents: write';
const shaOnly = z.object({ sha: z.string() });

/**
 * Makes a branch that is one commit ahead of the default branch, and replaces what it was before. A regular file each; the other files stay. The
 * branch is left as it is when nothing changes.
 *
 * Source: https://docs.github.com/en/rest/guides/using-the-rest-api-to-interact-with-your-git-database
 *
 * @returns where it stands; undefined when nothing changes.
 * @throws UserError
 */
export async function commitOnBranch(github: GitHubClient, { branch, message, files }: BranchCommit): Promise<BranchHead | undefined> {
  const base = await defaultBranch(github);
  const { object: { sha: parent } } = await github.get(`/git/ref/heads/${encodePath(base)}`, {
    what: `look at the branch ${base}`, needs: 'contents: read', answer: z.object({ object: shaOnly }),
  });
  const changed = Object.entries(await files((path) => readFile(github, path, parent)));
  if (changed.length === 0) {
    return undefined;
  }
  const { tree: { sha: baseTree } } = await github.get(`/git/commits/${parent}`, {
    what: `look at the commit ${parent}`, needs: 'contents: read', answer: z.object({ tree: shaOnly }),
  });
  const tree = changed.map(([path, content]) => ({ path, mode: '100644', type: 'blob', content }));
  const { sha: treeSha } = await github.post('/git/trees', { base_tree: baseTree, tree }, { what: 'write files', needs: NEEDS, answer: shaOnly });
  const { sha } = await github.post('/git/commits', { message, tree: treeSha, parents: [parent] }, { what: 'make a commit', needs: NEEDS, answer: shaOnly });
  await pointTo(github, branch, sha);
  return { sha, base };
}

async function pointTo(github: GitHubClient, branch: string, sha: string): Promise<void> {
  const about = { what: `set the branch ${branch}`, needs: NEEDS, answer: z.object({}) };
  try {
    await github.post('/git/refs', { ref: `refs/heads/${branch}`, sha }, about);
  } catch (error) {
    if (!(error instanceof GitHubRefused && error.status === 422 && /already exists/i.test(error.said))) {
      throw error;
    }
    await github.patch(`/git/refs/heads/${encodePath(branch)}`, { sha, force: true }, about);
  }
}

/** A path whose slashes stay. */
function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
