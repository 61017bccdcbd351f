import { Variables, loadEnvironment } from '../environments';
import { ENVIRONMENT_NAMES, Settings } from '../settings';
import { chosenNames } from './chosen-names';
import { refuseLocalStateInCi } from './refuse-local-state';
import { CI_NAME } from '../settings/ci';

/**
 * The environments to synthesise: all, or those that `AI_SHELL_ENVIRONMENTS` lists, separated by commas
 * (`ci` among them is no environment, but the stack `ai-shell-ci`).
 *
 * @throws UserError when a name is unknown, a setting is not valid, or CI would keep the state on a machine that is gone in a minute
 * (`CI` is set, the environment has no `state.bucket`, and `AI_SHELL_ALLOW_LOCAL_STATE` is not `true`).
 */
export function chosenEnvironments(variables: Variables): Settings[] {
  const names = chosenNames(variables)?.filter((name) => name !== CI_NAME) ?? ENVIRONMENT_NAMES;
  const environments = names.map((name) => loadEnvironment(name, variables));
  environments.forEach(({ name, state }) => refuseLocalStateInCi(state, `environment ${name}`, 'src/environments.ts', variables));
  return environments;
}
