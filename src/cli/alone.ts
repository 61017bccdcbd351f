import { join } from 'node:path';
import { Door } from './door';
import { PIN_FILE } from '../contract';
import { oneAtATime } from '../operations/one-at-a-time';
import { Settings } from '../settings';
import { cacheDir } from '../toolchain/cache-dir';
import { inTemporaryFolder } from '../toolchain/in-temporary-folder';

/**
 * Works as the only one on this machine that rolls the environment or takes it over, with a folder that is gone afterwards.
 *
 * @throws UserError when another one does.
 */
export async function alone<T>(settings: Settings, { project, variables, say }: Door, work: (runFolder: string) => Promise<T>): Promise<T> {
  const turn = { what: 'roll', cache: cacheDir(variables), pinFile: join(project, PIN_FILE), environment: settings.name } as const;
  return oneAtATime(turn, say, () => inTemporaryFolder('roll-', work));
}
