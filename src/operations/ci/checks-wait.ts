/** What is said of a pull request that a job's own token has opened: such a token starts no workflow. */
export const CHECKS_WAIT = 'Its checks do not start by themselves: press "Approve workflows to run" on it, or close and reopen it. '
  + 'With a GitHub App (AI_SHELL_APP_ID, AI_SHELL_APP_PRIVATE_KEY) they would.';
