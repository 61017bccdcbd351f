import { resolve } from 'node:path';
import { Environment } from '../process';
import { PlatformName } from '../releases';
import { writeCliConfig } from './cli-config';
import { chooseInstallation, Installation, MIRROR_VARIABLE } from './installation';
import { findMirror, mirrorIn } from './provider-mirror';
import { registryReachable } from './registry';
import { readUserConfig } from './user-config';

export interface TerraformEnvironmentOptions {
  readonly env: Environment;
  readonly platform: PlatformName;
  /** A folder of this run alone, where the CLI configuration is written. */
  readonly runFolder: string;
  readonly cache: string;
  /** The folder that Terraform will run in. */
  readonly cwd: string;
  /** Says in one line where the provider comes from, when that is not the usual place. */
  readonly say: (line: string) => void;
  /** @default - asks the registry, for at most 3 s */
  readonly probe?: () => Promise<boolean>;
}

/**
 * The variables that `terraform` and `cdktf` need beside the person's own to find the provider.
 *
 * @throws UserError when the provider can't be had.
 */
export async function terraformEnvironment(options: TerraformEnvironmentOptions): Promise<Record<string, string>> {
  const installation = await installationHere(options);
  if (installation.from === 'mirror') {
    options.say(`Terraform takes its AWS provider from ${installation.mirror.folder}.`);
  }
  return writeCliConfig(installation, options.runFolder, options.cache);
}

/**
 * Where Terraform takes the provider from on this machine.
 *
 * @throws UserError when it can't be had.
 */
export function installationHere({ env, platform, cwd, probe }: TerraformEnvironmentOptions): Promise<Installation> {
  const folder = env[MIRROR_VARIABLE] ? resolve(env[MIRROR_VARIABLE]) : undefined;
  return chooseInstallation({
    platform,
    named: folder === undefined ? undefined : { folder, mirror: mirrorIn(folder, platform) },
    userConfig: readUserConfig(env),
    registryReachable: probe ?? (() => registryReachable(env)),
    findMirror: () => findMirror(env, cwd, platform),
  });
}
