import { variable } from './variable';
import { GitHubClient } from '../../operations/github/github-client';
import { pause } from '../../toolchain/pause';
import { Door } from '../door';

/**
 * The repository that a job runs for, by GitHub's own variables.
 *
 * @param token whose rights to use: the job's own, or those of the GitHub App where the job has its token. @default 'job'
 * @throws UserError outside a job, or without its token.
 */
export function githubOf({ variables }: Pick<Door, 'variables'>, token: 'job' | 'app' = 'job'): GitHubClient {
  return new GitHubClient({
    token: (token === 'app' && variables.APP_TOKEN) || variable(variables, 'GITHUB_TOKEN', /^\S+$/),
    repository: variable(variables, 'GITHUB_REPOSITORY', /^[^/\s]+\/[^/\s]+$/),
    apiUrl: variables.GITHUB_API_URL || undefined,
    graphqlUrl: variables.GITHUB_GRAPHQL_URL || undefined,
    fetch: (...request) => fetch(...request),
    sleep: pause,
    now: () => new Date(),
  });
}

/** Address of the run that this job belongs to. @throws UserError outside a job */
export function runUrl({ variables }: Pick<Door, 'variables'>): string {
  const server = variable(variables, 'GITHUB_SERVER_URL', /^https?:\/\/\S+$/);
  return `${server}/${variable(variables, 'GITHUB_REPOSITORY', /^[^/\s]+\/[^/\s]+$/)}/actions/runs/${variable(variables, 'GITHUB_RUN_ID', /^\d+$/)}`;
}
