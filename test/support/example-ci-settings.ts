import { CI_VARIABLE, loadCiSettings } from '../../src/ci-settings';
import { CiInput, CiSettings } from '../../src/settings/ci';

/** A repository on GitHub, made up. */
export const REPOSITORY = { owner: 'octo-org', repository: 'ai-shell', ownerId: 1234, repositoryId: 567_890 };

/** The settings of CI as they are committed, with a repository filled in, and with the given values instead of their own. */
export function exampleCiSettings(overrides: { [Key in keyof CiInput]?: unknown } = {}): CiSettings {
  return loadCiSettings({ [CI_VARIABLE]: JSON.stringify({ ...REPOSITORY, state: { bucket: 'states' }, ...overrides }) })!;
}
