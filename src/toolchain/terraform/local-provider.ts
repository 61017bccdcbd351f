import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../../errors';
import { CommandFailed, Environment, run } from '../process';
import { PlatformName } from '../releases';
import { AWS_PROVIDER, AWS_PROVIDER_SOURCE, describeProvider } from './provider';
import { mirrorIn, ProviderMirror } from './provider-mirror';

/** Our own copy of the provider, in the cache. */
export function cachedProvider(cache: string, platform: PlatformName): ProviderMirror | undefined {
  return mirrorIn(join(cache, 'provider'), platform);
}

/**
 * Has Terraform install the provider as it would for a stack, and keeps it in the cache, where it serves without any network.
 * It appears there whole or not at all.
 *
 * @throws UserError when Terraform can't.
 */
export async function fetchProvider(terraform: string, cache: string, platform: PlatformName, env: Environment): Promise<ProviderMirror> {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, '.provider-'));
  try {
    const plugins = join(folder, 'plugins');
    mkdirSync(plugins);
    writeFileSync(join(folder, 'main.tf.json'), JSON.stringify({
      terraform: { required_providers: { aws: { source: AWS_PROVIDER_SOURCE, version: AWS_PROVIDER.version } } },
    }));
    await run(terraform, ['init', '-no-color', '-input=false'], { cwd: folder, env: { ...env, CHECKPOINT_DISABLE: '1', TF_PLUGIN_CACHE_DIR: plugins } });
    const inside = join(AWS_PROVIDER_SOURCE, AWS_PROVIDER.version, platform);
    keep(join(plugins, inside), join(cache, 'provider', inside));
    return cachedProvider(cache, platform)!;
  } catch (error) {
    if (error instanceof CommandFailed) {
      throw new UserError(`Terraform can't install ${describeProvider(platform)}: ${error.message}`);
    }
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Somebody else may have been faster. */
function keep(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  try {
    renameSync(from, to);
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) {
      throw error;
    }
  }
}
