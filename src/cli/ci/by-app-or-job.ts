import { githubOf } from './github-of';
import { GitHubClient } from '../../operations/github/github-client';
import { GitHubRefused } from '../../operations/github/refused';
import { Door } from '../door';

/**
 * Does some work on GitHub with the token of the App, where the job has one. That is valid for an hour, and what went before may have taken longer:
 * then the work is done with the job's own token, which lasts as long as the job.
 *
 * @param work what to do; `byApp`: whether by the App's token. It is done anew from its beginning.
 */
export async function byAppOrJob<T>(door: Pick<Door, 'variables'>, work: (github: GitHubClient, byApp: boolean) => Promise<T>): Promise<T> {
  if (!door.variables.APP_TOKEN) {
    return work(githubOf(door), false);
  }
  try {
    return await work(githubOf(door, 'app'), true);
  } catch (error) {
    if (error instanceof GitHubRefused && error.status === 401) {
      return work(githubOf(door), false);
    }
    throw error;
  }
}
