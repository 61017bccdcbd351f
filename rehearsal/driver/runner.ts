/** Environment variables. */
type Variables = Readonly<Record<string, string>>;

/** What a runner says of the run that a job belongs to. */
export interface RunFacts {
  readonly apiUrl: string;
  readonly repository: string;
  /** Name of the event, such as `push`. */
  readonly event: string;
  readonly sha: string;
}

/** Variables of a session that a runner does not have: a job gets them by signing in, or as variables of the repository. */
const NOT_OF_A_RUNNER = /^(AWS_|AI_SHELL_(ENVIRONMENTS|ALLOW_LOCAL_STATE|[A-Z]+_SETTINGS)$)/;

/**
 * Variables of every step of a job.
 *
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 */
export function runnerVariables(session: Variables, { apiUrl, repository, event, sha }: RunFacts): Record<string, string> {
  return {
    ...only(session, (name) => !NOT_OF_A_RUNNER.test(name)),
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: apiUrl,
    GITHUB_EVENT_NAME: event,
    GITHUB_REPOSITORY: repository,
    GITHUB_RUN_ID: '1',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: sha,
  };
}

/** What a step has besides, once its job has signed in to AWS. */
export function signedInVariables(session: Variables): Record<string, string> {
  return only(session, (name) => name.startsWith('AWS_'));
}

function only(variables: Variables, wanted: (name: string) => boolean): Record<string, string> {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => wanted(name)));
}
