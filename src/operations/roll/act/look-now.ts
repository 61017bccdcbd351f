import { errorInWords } from './error-in-words';
import { lookPatiently } from './look-patiently';
import { RollTools } from './roll-tools';
import { FleetFacts } from '../decide/fleet-facts';

/**
 * The fleet as it is now, or as soon as AWS can be asked: once something has been applied, a call that fails must not keep anybody from a verdict.
 *
 * @returns undefined when there is no group.
 * @throws OutOfTime when AWS has not answered until the watcher's time was up; Interrupted on Ctrl-C.
 */
export async function lookNow({ fleet, progress, settings }: RollTools): Promise<FleetFacts | undefined> {
  try {
    return await fleet.look();
  } catch (error) {
    progress.say(errorInWords(error));
    return lookPatiently(fleet, progress, new Date(fleet.now().getTime() + settings.roll.watchSeconds * 1000));
  }
}
