import { writeCliConfig } from './cli-config';
import { installationHere, TerraformEnvironmentOptions } from './environment';
import { Installation, MIRROR_VARIABLE } from './installation';
import { cachedProvider, fetchProvider } from './local-provider';

/**
 * Where Terraform takes the provider from, for a place without any network, such as the rehearsal's.
 * Other than a mirror, this must be made local first: {@link offlineEnvironment}.
 *
 * @throws UserError when the provider can't be had.
 */
export async function offlineInstallation(options: TerraformEnvironmentOptions): Promise<Installation> {
  const kept = options.env[MIRROR_VARIABLE] ? undefined : cachedProvider(options.cache, options.platform);
  return kept ? { from: 'mirror', mirror: kept } : installationHere(options);
}

/**
 * The variables with which `terraform` and `cdktf` find the provider without any network.
 *
 * @param terraform path of the program that fetches the provider when it is not on this machine.
 * @throws UserError when it can't.
 */
export async function offlineEnvironment(
  terraform: string, installation: Installation, options: TerraformEnvironmentOptions,
): Promise<Record<string, string>> {
  const { env, platform, cache, runFolder } = options;
  if (installation.from === 'mirror') {
    return writeCliConfig(installation, runFolder, cache);
  }
  options.say('Terraform fetches its AWS provider, this once.');
  return writeCliConfig({ from: 'mirror', mirror: await fetchProvider(terraform, cache, platform, env) }, runFolder, cache);
}
