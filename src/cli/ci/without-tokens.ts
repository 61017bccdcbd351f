import { Door } from '../door';
import { TOKENS, without } from '../without-secrets';

/** A door whose variables can be handed to Terraform, Packer and the stack's own program, none of which speaks to GitHub. */
export function withoutTokens(door: Door): Door {
  return { ...door, variables: without(door.variables, TOKENS) };
}
