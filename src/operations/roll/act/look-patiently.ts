import { backOff } from './back-off';
import { errorInWords } from './error-in-words';
import { FleetPort } from './ports';
import { UserError } from '../../../errors';
import { FleetFacts } from '../decide/fleet-facts';
import { RollProgress } from '../show/roll-progress';

/** AWS could not be asked for so long that the watcher's time was up. */
export class OutOfTime extends UserError {}

/**
 * The fleet after a pause. AWS that can't be asked for a while (network, credentials, throttling) is said, and asked again, ever less often.
 *
 * @param until when to give up.
 * @returns undefined when there is no group any more.
 * @throws OutOfTime when it has not answered until then; Interrupted on Ctrl-C.
 */
export async function lookPatiently(fleet: FleetPort, progress: RollProgress, until: Date): Promise<FleetFacts | undefined> {
  for (let troubles = 0; ; troubles += 1) {
    await backOff(fleet, troubles + 1);
    try {
      const facts = await fleet.watch();
      if (troubles > 0) {
        progress.say('AWS answers again.');
      }
      return facts;
    } catch (error) {
      const why = errorInWords(error);
      if (fleet.now() >= until) {
        throw new OutOfTime(`AWS can't be asked how it goes: ${why}`);
      }
      progress.say(`${why}\nThe roll goes on in AWS, and is watched again as soon as AWS can be asked.`);
    }
  }
}
