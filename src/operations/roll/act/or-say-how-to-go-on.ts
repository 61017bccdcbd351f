import { RollTools } from './roll-tools';
import { Interrupted } from '../../../toolchain/process';
import { howToGoOn } from '../show/how-to-go-on';

/**
 * Does what comes after an apply. An error then does not end what has begun, which is said. After Ctrl-C, the command itself says it.
 *
 * @throws what the work throws.
 */
export async function orSayHowToGoOn<T>({ progress, settings }: Pick<RollTools, 'progress' | 'settings'>, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Interrupted)) {
      progress.say(howToGoOn(settings.name));
    }
    throw error;
  }
}
