import { addCommit, addTree } from './git';
import { headOf } from './pulls';
import { GitHubState, Pull } from './state';

/**
 * The commit that a pull request comes to when it is merged, as `refs/pull/N/merge` names it while it is open: what it changes since it left its base
 * branch, laid over what that one holds now. No file is merged line by line.
 *
 * @returns its SHA; the base branch stays where it is.
 * @throws Error when a file was changed on both sides: GitHub starts no job for a conflict.
 */
export function mergeCommit(state: GitHubState, pull: Pull): string {
  const [base, head] = [state.refs.get(pull.base)!, headOf(state, pull)];
  const [old, ours, theirs] = [forkOf(state, base, head), base, head].map((sha) => filesOf(state, sha));
  const changed = new Set([...Object.keys(old), ...Object.keys(theirs)].filter((path) => theirs[path] !== old[path]));
  const conflict = [...changed].find((path) => ours[path] !== old[path] && ours[path] !== theirs[path]);
  if (conflict !== undefined) {
    throw new Error(`Pull request ${pull.number} can't be merged: ${conflict} was changed on both sides.`);
  }
  const kept = Object.entries(ours).filter(([path]) => !changed.has(path));
  const brought = Object.entries(theirs).filter(([path]) => changed.has(path));
  const tree = addTree(state, Object.fromEntries([...kept, ...brought]));
  return addCommit(state, { message: `Merge pull request #${pull.number}`, tree, parents: [base, head] });
}

/** The newest commit that both hold. */
function forkOf({ commits }: GitHubState, base: string, head: string): string | undefined {
  const ofBase = new Set(ancestors(commits, base));
  return ancestors(commits, head).find((sha) => ofBase.has(sha));
}

/** A commit and all before it, the nearest first. */
function ancestors(commits: GitHubState['commits'], sha: string): string[] {
  const found = [sha];
  for (const one of found) {
    found.push(...commits.get(one)!.parents.filter((parent) => !found.includes(parent)));
  }
  return found;
}

function filesOf({ commits, trees }: GitHubState, sha: string | undefined): Readonly<Record<string, string>> {
  return sha === undefined ? {} : trees.get(commits.get(sha)!.tree)!;
}
