import { isAbsolute, join } from 'node:path';
import { UserError } from '../errors';
import { Environment } from './process';

const NAME = 'ai-shell-golden-ami';

/**
 * The folder for what can be fetched again: programs, provider packages, Python environments. It may be deleted at any time.
 *
 * `XDG_CACHE_HOME` or `~/.cache`; on macOS `~/Library/Caches`.
 * A relative `XDG_CACHE_HOME` is ignored, as https://specifications.freedesktop.org/basedir-spec/latest/ demands.
 */
export function cacheDir(env: Environment, platform: NodeJS.Platform = process.platform): string {
  if (env.XDG_CACHE_HOME && isAbsolute(env.XDG_CACHE_HOME)) {
    return join(env.XDG_CACHE_HOME, NAME);
  }
  if (!env.HOME) {
    throw new UserError('There is no place for downloads: neither HOME nor XDG_CACHE_HOME is set.', 'Set HOME to your home folder.');
  }
  return platform === 'darwin' ? join(env.HOME, 'Library', 'Caches', NAME) : join(env.HOME, '.cache', NAME);
}
