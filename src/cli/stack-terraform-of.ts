import { Door } from './door';
import { withoutSecrets } from './without-secrets';
import { cacheDir } from '../toolchain/cache-dir';
import { makeStackTerraform, StackTerraform, StackTerraformProps } from '../toolchain/terraform/stack-terraform';

/** Which stack, where it works, and who hears of it. */
type Chosen = Pick<StackTerraformProps, 'stack' | 'environment' | 'again' | 'runFolder' | 'onLine' | 'say'>;

/**
 * The Terraform of a stack of the door's project. Neither it nor the stack's own program gets a secret that it has no use for.
 *
 * @throws UserError when there is no Terraform, or none that is new enough.
 */
export function stackTerraformOf({ project, variables }: Pick<Door, 'project' | 'variables'>, chosen: Chosen): Promise<StackTerraform> {
  const env = withoutSecrets(variables);
  return makeStackTerraform({ ...chosen, project, env, cache: cacheDir(env) });
}
