import { listedEnvironments, Variables } from '../environments';
import { Settings } from '../settings';
import { refuseLocalStateInCi } from './refuse-local-state';

/**
 * The environments to synthesise: all, or those that `AI_SHELL_ENVIRONMENTS` lists, separated by commas
 * (`ci` among them is no environment, but the stack `ai-shell-ci`).
 *
 * @throws UserError when a name is unknown, a setting is not valid, or CI would keep the state on a machine that is gone in a minute
 * (`CI` is set, the environment has no `state.bucket`, and `AI_SHELL_ALLOW_LOCAL_STATE` is not `true`).
 */
export function chosenEnvironments(variables: Variables): Settings[] {
  const environments = listedEnvironments(variables);
  environments.forEach(({ name, state }) => refuseLocalStateInCi(state, `environment ${name}`, 'src/environments.ts', variables));
  return environments;
}
