import { UserError } from '../../errors';
import { Environment } from '../process';
import { findProgram, Program } from '../programs/find';
import { show } from '../programs/version';
import { WANTED_TERRAFORM } from '../programs/wanted';

/**
 * The Terraform of this machine: as `TERRAFORM_BINARY_NAME` says, else on the PATH, else our own download.
 *
 * @throws UserError when there is none, or none that is new enough.
 */
export async function requireTerraform(env: Environment, cache: string): Promise<Program> {
  const found = await findProgram(WANTED_TERRAFORM, env, cache);
  if (!found) {
    throw new UserError(`Terraform ${show(WANTED_TERRAFORM.minimum)} or newer is not installed.`,
      'Get it: https://developer.hashicorp.com/terraform/install. Or name the one to use in TERRAFORM_BINARY_NAME.');
  }
  return found;
}
