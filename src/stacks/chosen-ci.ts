import { CI_VARIABLE, loadCiSettings } from '../ci-settings';
import { chosenNames, Variables, loadEnvironment } from '../environments';
import { UserError } from '../errors';
import { Settings } from '../settings';
import { refuseLocalStateInCi } from './refuse-local-state';
import { CI_NAME, CI_STACK, CiSettings, howToFind } from '../settings/ci';

/** The stack `ai-shell-ci`, as it is to be synthesised. */
export interface ChosenCi {
  readonly ci: CiSettings;
  /** All environments that are deployed from GitHub, whichever are synthesised: a role that is left out would be destroyed. */
  readonly environments: readonly Settings[];
}

/**
 * The stack `ai-shell-ci`; undefined when nobody has filled in its repository, or `AI_SHELL_ENVIRONMENTS` lists others than `ci` alone.
 *
 * @throws UserError when a setting is not valid, it is listed but not filled in, or CI would keep its state on a machine that is gone in a minute.
 */
export function chosenCi(variables: Variables): ChosenCi | undefined {
  const names = chosenNames(variables);
  if (names && !names.includes(CI_NAME)) {
    return undefined;
  }
  const ci = loadCiSettings(variables);
  if (!ci) {
    if (names) {
      throw new UserError(`There is no stack ${CI_STACK} yet: fill in owner, repository and their numbers, in src/ci-settings.ts or in ${CI_VARIABLE}.`, howToFind({}));
    }
    return undefined;
  }
  refuseLocalStateInCi(ci.state, 'CI', 'src/ci-settings.ts', variables);
  return { ci, environments: ci.environments.map((name) => loadEnvironment(name, variables)) };
}
