import { settingsVariable } from '../environments';
import { UserError } from '../errors';
import { Settings } from '../settings';

/**
 * Refuses an environment that lacks what only its owner knows.
 *
 * @throws UserError that names the first value that is not set, and where to set it.
 */
export function requireOwnersSettings(settings: Settings): void {
  for (const key of ['vpcTags', 'subnetTags'] as const) {
    if (Object.keys(settings.network[key]).length === 0) {
      throw new UserError(
        `network.${key} of environment ${settings.name} is not set: fill it in, in src/environments.ts or in ${settingsVariable(settings.name)},`
        + ' or leave the environment out (AI_SHELL_ENVIRONMENTS names those to synthesise).',
      );
    }
  }
}
