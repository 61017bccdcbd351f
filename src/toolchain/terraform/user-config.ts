import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Environment } from '../process';

/** What the person has told Terraform already. */
export interface UserConfig {
  /** It says itself where providers come from, by a `provider_installation` block. */
  readonly choosesInstallation: boolean;
}

/**
 * The person's own CLI configuration, as Terraform would find it; undefined when there is none that can be read.
 *
 * https://developer.hashicorp.com/terraform/cli/config/config-file#locations and, for further files, `cliconfig.LoadConfig` in hashicorp/terraform.
 */
export function readUserConfig(env: Environment): UserConfig | undefined {
  const texts = configFiles(env).flatMap((file) => {
    try {
      return [readFileSync(file, 'utf8')];
    } catch {
      return [];
    }
  });
  return texts.length === 0 ? undefined : { choosesInstallation: texts.some((text) => /^\s*"?provider_installation"?/m.test(text)) };
}

function configFiles(env: Environment): string[] {
  const named = env.TF_CLI_CONFIG_FILE || env.TERRAFORM_CONFIG;
  if (named) {
    return [named];
  }
  if (!env.HOME) {
    return [];
  }
  const folder = join(env.HOME, '.terraform.d');
  let further: string[] = [];
  try {
    further = readdirSync(folder).filter((name) => /\.tfrc(\.json)?$/.test(name)).map((name) => join(folder, name));
  } catch {
    // No such folder: nothing further.
  }
  return [join(env.HOME, '.terraformrc'), ...further];
}
