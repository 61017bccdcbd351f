import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Installation } from './installation';
import { AWS_PROVIDER_SOURCE } from './provider';

/**
 * Writes the CLI configuration of one run, and tells which environment variables make Terraform read it.
 * The person's own configuration is neither read by Terraform then nor changed.
 *
 * @param folder the run's own folder; must exist.
 * @param cache our cache folder; Terraform keeps unpacked providers in it.
 * @returns variables to add to the environment of `terraform` and `cdktf`.
 */
export function writeCliConfig(installation: Installation, folder: string, cache: string): Record<string, string> {
  const quiet = { CHECKPOINT_DISABLE: '1' };
  if (installation.from === 'as-configured') {
    return quiet;
  }
  const pluginCache = join(cache, 'terraform-plugins');
  mkdirSync(pluginCache, { recursive: true });
  const file = join(folder, 'terraform.tfrc');
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, renderCliConfig(installation, pluginCache));
  renameSync(temporary, file);
  return { ...quiet, TF_CLI_CONFIG_FILE: file };
}

/** https://developer.hashicorp.com/terraform/cli/config/config-file */
export function renderCliConfig(installation: Installation, pluginCache: string): string {
  const lines = ['disable_checkpoint = true'];
  const linked = installation.from === 'mirror' && installation.mirror.unpacked;
  if (!linked) {
    lines.push(`plugin_cache_dir   = ${quote(pluginCache)}`);
  }
  if (installation.from === 'mirror') {
    lines.push(
      '',
      'provider_installation {',
      '  filesystem_mirror {',
      `    path    = ${quote(installation.mirror.folder)}`,
      `    include = [${quote(AWS_PROVIDER_SOURCE)}]`,
      '  }',
      '  direct {',
      `    exclude = [${quote(AWS_PROVIDER_SOURCE)}]`,
      '  }',
      '}',
    );
  }
  return `${lines.join('\n')}\n`;
}

function quote(text: string): string {
  return JSON.stringify(text);
}
