import { createHash } from 'node:crypto';
import { created, notFound, ok, refusal, Route } from './route';
import { Commit, GitHubState } from './state';

/** Git's objects and branches. */
export const GIT: readonly Route[] = [
  {
    method: 'GET',
    path: '',
    needs: ['metadata: read'],
    docs: 'https://docs.github.com/en/rest/repos/repos#get-a-repository',
    // How merges may be done is shown to those only who may write.
    answer: ({ state: { defaultBranch, settings, repository }, token }) => ok({
      full_name: repository,
      default_branch: defaultBranch,
      ...(token.permissions.contents === 'write'
        ? { allow_squash_merge: settings.squash, allow_merge_commit: settings.mergeCommit, allow_rebase_merge: settings.rebase }
        : {}),
    }),
  },
  {
    method: 'GET',
    path: '/git/ref/heads/*branch',
    needs: ['contents: read'],
    docs: 'https://docs.github.com/en/rest/git/refs#get-a-reference',
    answer: ({ state, path: [branch] }) => {
      const sha = state.refs.get(branch);
      return sha === undefined ? notFound() : ok({ ref: `refs/heads/${branch}`, object: { type: 'commit', sha } });
    },
  },
  {
    method: 'GET',
    path: '/contents/*path',
    needs: ['contents: read'],
    docs: 'https://docs.github.com/en/rest/repos/contents#get-repository-content',
    answer: ({ state, path: [path], query }) => {
      const ref = query.get('ref') ?? state.defaultBranch;
      const commit = state.commits.get(state.refs.get(ref) ?? ref);
      const content = commit && state.trees.get(commit.tree)![path];
      // GitHub breaks the lines of what it encodes.
      return content === undefined ? notFound()
        : ok({ type: 'file', encoding: 'base64', path, content: Buffer.from(content).toString('base64').replace(/(.{60})/g, '$1\n') });
    },
  },
  {
    method: 'GET',
    path: '/git/commits/:sha',
    needs: ['contents: read'],
    docs: 'https://docs.github.com/en/rest/git/commits#get-a-commit-object',
    answer: ({ state, path: [sha] }) => {
      const commit = state.commits.get(sha);
      return commit ? ok({ sha, message: commit.message, tree: { sha: commit.tree } }) : notFound();
    },
  },
  {
    method: 'POST',
    path: '/git/trees',
    needs: ['contents: write'],
    docs: 'https://docs.github.com/en/rest/git/trees#create-a-tree',
    answer: ({ state, body: { base_tree: base, tree } }) => {
      const files = base === undefined ? {} : state.trees.get(base);
      const changed = Object.fromEntries(tree.map(({ path, content }: any) => [path, content]));
      return files ? created({ sha: addTree(state, { ...files, ...changed }) }) : notFound();
    },
  },
  {
    method: 'POST',
    path: '/git/commits',
    needs: ['contents: write'],
    docs: 'https://docs.github.com/en/rest/git/commits#create-a-commit',
    answer: ({ state, body: { message, tree, parents } }) => (
      state.trees.has(tree) ? created({ sha: addCommit(state, { message, tree, parents }) }) : notFound()
    ),
  },
  {
    method: 'POST',
    path: '/git/refs',
    needs: ['contents: write'],
    docs: 'https://docs.github.com/en/rest/git/refs#create-a-reference',
    answer: ({ state, body: { ref, sha } }) => {
      const branch = String(ref).replace('refs/heads/', '');
      if (state.refs.has(branch)) {
        return refusal(422, 'Reference already exists');
      }
      state.refs.set(branch, sha);
      return created({ ref, object: { sha } });
    },
  },
  {
    method: 'PATCH',
    path: '/git/refs/heads/*branch',
    needs: ['contents: write'],
    docs: 'https://docs.github.com/en/rest/git/refs#update-a-reference',
    answer: ({ state, path: [branch], body: { sha, force } }) => {
      const now = state.refs.get(branch);
      if (now === undefined) {
        return refusal(422, 'Reference does not exist');
      }
      if (!force && !isAncestor(state, now, sha)) {
        return refusal(422, 'Update is not a fast forward');
      }
      state.refs.set(branch, sha);
      return ok({ ref: `refs/heads/${branch}`, object: { sha } });
    },
  },
];

/** Keeps files, and returns their name. */
export function addTree({ trees }: GitHubState, files: Readonly<Record<string, string>>): string {
  const sha = sha1(files);
  trees.set(sha, files);
  return sha;
}

/** Keeps a commit, and returns its name. */
export function addCommit({ commits }: GitHubState, commit: Commit): string {
  const sha = sha1(commit);
  commits.set(sha, commit);
  return sha;
}

function isAncestor(state: GitHubState, old: string, sha: string): boolean {
  return old === sha || (state.commits.get(sha)?.parents ?? []).some((parent) => isAncestor(state, old, parent));
}

function sha1(content: unknown): string {
  return createHash('sha1').update(JSON.stringify(content)).digest('hex');
}
