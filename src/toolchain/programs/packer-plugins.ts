import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../errors';
import { CommandFailed, Environment, run } from '../process';
import { Program } from './find';
import { isLegacyPacker } from './wanted';

/**
 * Has Packer install the plugins that a template folder requires into our cache, where they serve without any network; nothing, when they are there.
 *
 * @returns variables with which Packer finds them. None for a Packer that brings its plugins along.
 * @throws UserError when Packer can't.
 */
export async function installPackerPlugins(
  packer: Program, template: string, cache: string, env: Environment, say: (line: string) => void,
): Promise<Record<string, string>> {
  if (isLegacyPacker(packer)) {
    return {};
  }
  const plugins = join(cache, 'packer-plugins');
  if (!existsSync(plugins)) {
    say('Packer fetches its plugins, this once.');
  }
  mkdirSync(plugins, { recursive: true });
  const added = { PACKER_PLUGIN_PATH: plugins };
  try {
    await run(packer.path, ['init', template], { env: { ...env, ...added, CHECKPOINT_DISABLE: '1' } });
  } catch (error) {
    if (error instanceof CommandFailed) {
      throw new UserError(`Packer can't install the plugins that ${template} requires: ${error.message}`, 'github.com must be reachable once.');
    }
    throw error;
  }
  return added;
}
