import { Variables } from './environments';
import { CiInput, CiSettings, parseCiSettings } from './settings/ci';
import { overridden } from './settings/overrides';

/**
 * The repository on GitHub whose workflows may plan, bake and deploy. This is the file to edit: what is not said here has the default that
 * `src/settings/ci.ts` documents. As long as nobody has filled it in, there is no stack `ai-shell-ci`.
 *
 * The numbers: `gh api repos/OWNER/REPOSITORY --jq '{ownerId: .owner.id, repositoryId: .id}'`. The variable `AI_SHELL_CI_SETTINGS` (JSON of the
 * same shape) wins, value by value.
 */
const CI: CiInput = {
  owner: '',
  repository: '',
  ownerId: 0,
  repositoryId: 0,
};

/** Name of the variable that overrides the settings of CI. */
export const CI_VARIABLE = 'AI_SHELL_CI_SETTINGS';

const EXAMPLE = '{"owner":"octo-org","repository":"ai-shell","ownerId":123456,"repositoryId":789012}';

/**
 * What GitHub Actions may do in the account, checked, with its overrides from the variable; undefined as long as nobody has filled it in.
 *
 * @throws UserError when it is half filled in, the override is not JSON, or a value is not allowed.
 */
export function loadCiSettings(variables: Variables): CiSettings | undefined {
  return parseCiSettings(overridden(CI, CI_VARIABLE, variables[CI_VARIABLE], EXAMPLE));
}

/** Variables with which the state of CI is in this bucket, whatever is written down. */
export function withStateBucket(variables: Variables, bucket: string): Variables {
  const said = overridden({}, CI_VARIABLE, variables[CI_VARIABLE], EXAMPLE);
  return { ...variables, [CI_VARIABLE]: JSON.stringify(overridden(said, CI_VARIABLE, JSON.stringify({ state: { bucket } }), EXAMPLE)) };
}
