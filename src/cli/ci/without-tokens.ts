import { Door } from '../door';

/** Variables of a job that are secrets, or lead to some. */
const TOKENS = ['GITHUB_TOKEN', 'GH_TOKEN', 'APP_TOKEN', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN', 'ACTIONS_ID_TOKEN_REQUEST_URL', 'ACTIONS_RUNTIME_TOKEN'];

/** A door whose variables can be handed to Terraform, Packer and the stack's own program, none of which speaks to GitHub. */
export function withoutTokens(door: Door): Door {
  const variables = Object.fromEntries(Object.entries(door.variables).filter(([name]) => !TOKENS.includes(name)));
  return { ...door, variables };
}
