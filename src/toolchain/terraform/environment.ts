import { resolve } from 'node:path';
import { Environment } from '../process';
import { PlatformName } from '../releases';
import { writeCliConfig } from './cli-config';
import { chooseInstallation, MIRROR_VARIABLE } from './installation';
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
  const { env, platform, cwd } = options;
  const folder = env[MIRROR_VARIABLE] ? resolve(env[MIRROR_VARIABLE]) : undefined;
  const installation = await chooseInstallation({
    platform,
    named: folder === undefined ? undefined : { folder, mirror: mirrorIn(folder, platform) },
    userConfig: readUserConfig(env),
    registryReachable: options.probe ?? (() => registryReachable(env)),
    findMirror: () => findMirror(env, cwd, platform),
  });
  if (installation.from === 'mirror') {
    options.say(`Terraform takes its AWS provider from ${installation.mirror.folder}.`);
  }
  return writeCliConfig(installation, options.runFolder, options.cache);
}
