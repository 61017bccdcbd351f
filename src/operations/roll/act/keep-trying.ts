import { backOff } from './back-off';
import { errorInWords } from './error-in-words';
import { RollTools } from './roll-tools';
import { ConditionFailed } from '../../../toolchain/terraform/failures';

/**
 * What an attempt comes to that changes nothing, sooner or later: credentials that have expired, a network that is gone, or a state that is locked
 * must not leave a fleet on an AMI that has failed. Why it does not succeed is said each time; it is made ever less often.
 *
 * @throws what the attempt throws once the watcher's time is up; at once a condition of the stack that does not hold, which time does not heal;
 * Interrupted on Ctrl-C.
 */
export async function keepTrying<T>(attempt: () => Promise<T>, { fleet, progress, settings }: RollTools): Promise<T> {
  const until = fleet.now().getTime() + settings.roll.watchSeconds * 1000;
  for (let troubles = 1; ; troubles += 1) {
    try {
      return await attempt();
    } catch (error) {
      const why = errorInWords(error);
      if (error instanceof ConditionFailed || fleet.now().getTime() >= until) {
        throw error;
      }
      progress.say(`${why}\nThe way back is tried again.`);
      await backOff(fleet, troubles);
    }
  }
}
