import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Environment } from '../process';
import { PlatformName } from '../releases';
import { AWS_PROVIDER, AWS_PROVIDER_SOURCE } from './provider';

/** A folder that has our provider in the layout of Terraform's registry. */
export interface ProviderMirror {
  readonly folder: string;
  /** The provider lies there as a folder, to which Terraform makes a link, and not as a zip file, which it unpacks each time. */
  readonly unpacked: boolean;
}

/** Where software that no package manager owns is usually put. */
const PREFIXES = ['/opt', '/usr/local/share', '/usr/share', '/usr/local/lib', '/usr/lib', '/var/lib', '/srv'];

/**
 * The provider in a folder of the layout that `terraform providers mirror` makes.
 *
 * Both forms count: https://developer.hashicorp.com/terraform/cli/config/config-file#filesystem_mirror
 */
export function mirrorIn(folder: string, platform: PlatformName): ProviderMirror | undefined {
  const { type, version } = AWS_PROVIDER;
  const provider = join(folder, AWS_PROVIDER_SOURCE);
  if (entries(join(provider, version, platform)).some((name) => name.startsWith(`terraform-provider-${type}`))) {
    return { folder, unpacked: true };
  }
  const archive = join(provider, `terraform-provider-${type}_${version}_${platform}.zip`);
  return statSync(archive, { throwIfNoEntry: false })?.isFile() ? { folder, unpacked: false } : undefined;
}

/**
 * A mirror on this machine: first in the folders where Terraform itself looks, then in any folder one level under the usual prefixes.
 *
 * @param cwd the folder that Terraform will run in.
 * @param prefixes default: {@link PREFIXES}.
 */
export function findMirror(env: Environment, cwd: string, platform: PlatformName, prefixes = PREFIXES): ProviderMirror | undefined {
  const below = prefixes.flatMap((prefix) => entries(prefix).sort().map((name) => join(prefix, name)));
  for (const folder of [...impliedFolders(env, cwd, platform), ...below]) {
    const mirror = mirrorIn(folder, platform);
    if (mirror) {
      return mirror;
    }
  }
  return undefined;
}

/** https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories */
export function impliedFolders(env: Environment, cwd: string, platform: PlatformName): string[] {
  const home = env.HOME;
  const folders = [join(cwd, 'terraform.d/plugins'), ...(home ? [join(home, '.terraform.d/plugins')] : [])];
  if (platform.startsWith('darwin')) {
    const support = 'Library/Application Support/io.terraform/plugins';
    return [...folders, ...(home ? [join(home, support)] : []), join('/', support)];
  }
  const dataHome = env.XDG_DATA_HOME || (home && join(home, '.local/share'));
  const dataFolders = [...(dataHome ? [dataHome] : []), ...(env.XDG_DATA_DIRS || '/usr/local/share:/usr/share').split(':')];
  return [...folders, ...dataFolders.filter((folder) => folder !== '').map((folder) => join(folder, 'terraform/plugins'))];
}

/** Names in a folder; none when it can't be read. */
function entries(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
