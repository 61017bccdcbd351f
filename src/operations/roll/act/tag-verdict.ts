import { errorInWords } from './error-in-words';
import { FleetPort } from './ports';
import { RollVerdict } from '../../../contract';

/**
 * Writes the outcome of a roll on its AMI. A roll that ended well does not become a failure because that can't be written.
 *
 * @returns what is to be said of it: a sentence, or nothing.
 */
export async function tagVerdict(fleet: FleetPort, amiId: string, verdict: RollVerdict): Promise<string[]> {
  try {
    const why = await fleet.tagVerdict(amiId, verdict);
    return why === undefined ? [] : [sentence(amiId, verdict, `${why}.`)];
  } catch (error) {
    return [sentence(amiId, verdict, errorInWords(error))];
  }
}

function sentence(amiId: string, verdict: RollVerdict, why: string): string {
  return `The verdict "${verdict}" could not be written on ${amiId}: ${why}`;
}
