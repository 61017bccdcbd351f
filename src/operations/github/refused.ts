import { UserError } from '../../errors';

/** What a call is about, for its errors. */
export interface About {
  /** What the call does, to follow "may not": "list the comments of pull request 7". */
  readonly what: string;
  /** What a job's `permissions:` must have for it, such as `issues: write`. */
  readonly needs: string;
}

/** GitHub has said no. */
export class GitHubRefused extends UserError {
  /**
   * @param status HTTP status.
   * @param said what GitHub said.
   */
  constructor(message: string, remedy: string | undefined, readonly status: number, readonly said: string) {
    super(message, remedy);
  }
}

const APP_TOKEN = 'give the job the token of a GitHub App (APP_TOKEN)';

/** A refusal in sentences that say what is missing. */
export function refused(status: number, said: string, { what, needs }: About): GitHubRefused {
  const error = (message: string, remedy?: string) => new GitHubRefused(message, remedy, status, said);
  if (status === 401) {
    return error(`GitHub does not accept the token: could not ${what}.`,
      'A job\'s GITHUB_TOKEN is valid until the job ends, that of a GitHub App for an hour. Run the job again.');
  }
  if (status === 403 && /not permitted to create or approve pull requests/i.test(said)) {
    return error(`This repository's GitHub Actions may not ${what}.`,
      `Settings > Actions > General: "Allow GitHub Actions to create and approve pull requests". Or ${APP_TOKEN}.`);
  }
  if (status === 403 && /not accessible by/i.test(said)) {
    return error(`The token may not ${what}: it lacks the permission \`${needs}\`.`,
      `Add \`${needs}\` to the job's \`permissions:\`, or to those of the GitHub App. A run for a pull request of a fork never has a permission to write.`);
  }
  if (status === 404) {
    return error(`GitHub could not ${what}: 404 ${said}`, `Either it is not there, or the token may not see it (\`${needs}\`).`);
  }
  return error(`GitHub could not ${what}: ${status} ${said}`);
}
