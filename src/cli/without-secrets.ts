import { Variables } from '../environments';

/** Variables of a job of GitHub Actions that are secrets, or lead to some. */
export const TOKENS = ['GITHUB_TOKEN', 'GH_TOKEN', 'APP_TOKEN', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN', 'ACTIONS_ID_TOKEN_REQUEST_URL', 'ACTIONS_RUNTIME_TOKEN'];

/** Whoever knows the address may post there. */
const SECRETS = [...TOKENS, 'AI_SHELL_NOTICE_WEBHOOK'];

/** Variables for Terraform and the stack's own program, which speak neither to GitHub nor to who is noticed. */
export function withoutSecrets(variables: Variables): Variables {
  return without(variables, SECRETS);
}

/** The variables but for some. */
export function without(variables: Variables, names: readonly string[]): Variables {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !names.includes(name)));
}
