import { created, given, invalid, notFound, ok, refusal, Reply, Route } from './route';
import { GitHubState, Pull } from './state';

/** Pull requests. */
export const PULLS: readonly Route[] = [
  {
    method: 'GET',
    path: '/pulls',
    needs: ['pull-requests: read'],
    listing: true,
    docs: 'https://docs.github.com/en/rest/pulls/pulls#list-pull-requests',
    answer: ({ state, query }) => {
      const head = query.get('head');
      return ok(state.pulls.filter((pull) => ['all', pull.state].includes(query.get('state') ?? 'open')
        && (head === null || head === `${state.repository.split('/')[0]}:${pull.headBranch}`) && [null, pull.base].includes(query.get('base')))
        .map((pull) => describePull(state, pull)).reverse());
    },
  },
  {
    method: 'POST',
    path: '/pulls',
    needs: ['pull-requests: write'],
    docs: 'https://docs.github.com/en/rest/pulls/pulls#create-a-pull-request',
    answer: ({ state, token, body: { title, body, head, base } }) => {
      if (token.ofJob && !state.settings.jobsMayOpenPulls) {
        return refusal(403, 'GitHub Actions is not permitted to create or approve pull requests.');
      }
      if (!state.refs.has(head) || !state.refs.has(base)) {
        return invalid('The head or the base does not exist');
      }
      if (state.pulls.some((pull) => pull.state === 'open' && pull.headBranch === head && pull.base === base)) {
        return invalid(`A pull request already exists for ${state.repository.split('/')[0]}:${head}.`);
      }
      if (state.refs.get(head) === state.refs.get(base)) {
        return invalid(`No commits between ${base} and ${head}`);
      }
      const number = state.nextNumber();
      const pull: Pull = { number, node_id: `PR_${number}`, title, body: body ?? null, state: 'open', headBranch: head, base, mergedAt: null, mergeCommitSha: null };
      state.pulls.push(pull);
      return created(describePull(state, pull));
    },
  },
  {
    method: 'PATCH',
    path: '/pulls/:number',
    needs: ['pull-requests: write'],
    docs: 'https://docs.github.com/en/rest/pulls/pulls#update-a-pull-request',
    answer: ({ state, path: [number], body: { title, body } }) => {
      const pull = state.pulls.find((one) => one.number === Number(number));
      if (!pull) {
        return notFound();
      }
      Object.assign(pull, given({ title, body }));
      return ok(describePull(state, pull));
    },
  },
  {
    method: 'GET',
    path: '/commits/:sha/pulls',
    needs: ['pull-requests: read'],
    listing: true,
    docs: 'https://docs.github.com/en/rest/commits/commits#list-pull-requests-associated-with-a-commit',
    answer: ({ state, path: [sha] }) => {
      if (!state.commits.has(sha)) {
        return refusal(422, `No commit found for SHA: ${sha}`);
      }
      return ok(state.pulls.filter((pull) => pull.mergeCommitSha === sha || headOf(state, pull) === sha).map((pull) => describePull(state, pull)));
    },
  },
];

/**
 * The two mutations and the one query that there are.
 *
 * Source: https://docs.github.com/en/graphql/reference/mutations#enablepullrequestautomerge
 */
export function graphql(state: GitHubState, { query, variables = {} }: Record<string, any>): Reply {
  const name = /\b(enablePullRequestAutoMerge|disablePullRequestAutoMerge|autoMergeRequest)\b/.exec(query)?.[1];
  if (name === undefined) {
    return ok({ errors: [{ type: 'undefinedField', message: 'Field doesn\'t exist on type \'Mutation\'' }] });
  }
  const failed = (type: string, message: string) => ok({ data: { [name]: null }, errors: [{ type, message, path: [name] }] });
  const pull = state.pulls.find(({ node_id: id }) => id === variables.pullRequestId);
  if (!pull) {
    return failed('NOT_FOUND', `Could not resolve to a node with the global id of '${variables.pullRequestId}'`);
  }
  switch (name) {
    case 'enablePullRequestAutoMerge':
      return enable(state, pull, String(variables.mergeMethod), (message) => failed('UNPROCESSABLE', message));
    case 'disablePullRequestAutoMerge':
      if (pull.autoMerge === undefined) {
        return failed('UNPROCESSABLE', 'Can\'t disable auto-merge for this pull request');
      }
      delete pull.autoMerge;
      return ok({ data: { disablePullRequestAutoMerge: { clientMutationId: null } } });
    default:
      return ok({ data: { node: { autoMergeRequest: pull.autoMerge === undefined ? null : { enabledAt: state.now().toISOString() } } } });
  }
}

function enable({ settings }: GitHubState, pull: Pull, method: string, failed: (message: string) => Reply): Reply {
  const { squash, mergeCommit, rebase } = settings;
  if (!settings.allowsAutoMerge) {
    return failed('Auto merge is not allowed for this repository');
  }
  if (!settings.requiresChecks) {
    return failed('Pull request Pull request is in clean status');
  }
  if (!({ SQUASH: squash, MERGE: mergeCommit, REBASE: rebase } as Record<string, boolean>)[method]) {
    return failed(`Merge method ${method.toLowerCase()} is not allowed`);
  }
  pull.autoMerge = method;
  return ok({ data: { enablePullRequestAutoMerge: { clientMutationId: null } } });
}

/** Commit that a pull request ends with. */
export function headOf({ refs }: GitHubState, { headSha, headBranch }: Pull): string {
  return headSha ?? refs.get(headBranch)!;
}

function repositoryOf({ repository }: GitHubState, { fork }: Pull) {
  return fork === null ? null : { full_name: fork ?? repository };
}

/** A pull request as GitHub's answers and events describe it. */
export function describePull(state: GitHubState, pull: Pull) {
  return {
    number: pull.number,
    node_id: pull.node_id,
    html_url: `https://github.com/${state.repository}/pull/${pull.number}`,
    title: pull.title,
    body: pull.body,
    state: pull.state,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommitSha,
    user: { login: pull.author ?? 'someone' },
    head: { ref: pull.headBranch, sha: headOf(state, pull), repo: repositoryOf(state, pull) },
    base: { ref: pull.base, sha: state.refs.get(pull.base) },
  };
}
