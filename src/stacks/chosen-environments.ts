import { listedEnvironments, Variables } from '../environments';
import { UserError } from '../errors';
import { Settings } from '../settings';

/**
 * The environments to synthesise: all, or those that `AI_SHELL_ENVIRONMENTS` lists, separated by commas.
 *
 * @throws UserError when a name is unknown, a setting is not valid, or CI would keep the state on a machine that is gone in a minute
 * (`CI` is set, the environment has no `state.bucket`, and `AI_SHELL_ALLOW_LOCAL_STATE` is not `true`).
 */
export function chosenEnvironments(variables: Variables): Settings[] {
  const environments = listedEnvironments(variables);
  environments.forEach((settings) => refuseLocalStateInCi(settings, variables));
  return environments;
}

function refuseLocalStateInCi(settings: Settings, variables: Variables): void {
  const ci = variables.CI !== undefined && !['', '0', 'false'].includes(variables.CI);
  if (ci && settings.state.bucket === undefined && variables.AI_SHELL_ALLOW_LOCAL_STATE !== 'true') {
    throw new UserError(
      `state.bucket of environment ${settings.name} is not set, so the state would be a file on the CI machine and be lost with it.`
      + ' Name a bucket in src/environments.ts, or set AI_SHELL_ALLOW_LOCAL_STATE=true when losing it is what you want.',
    );
  }
}
