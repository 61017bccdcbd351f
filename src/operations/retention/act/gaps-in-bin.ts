import { PrunePort } from './prune-port';
import { errorInWords } from '../../roll/act/error-in-words';
import { Gap, uncovered } from '../decide/recycle-bin';
import { GoldenAmi } from '../golden-ami';

/** Those of the AMIs that the Recycle Bin would not give back once they are deregistered, as far as is known. */
export async function gapsInBin(amis: readonly GoldenAmi[], region: string, port: PrunePort): Promise<Gap[]> {
  if (amis.length === 0) {
    return [];
  }
  try {
    const facts = await port.recycleBin(amis);
    return amis.flatMap((ami) => uncovered(ami, facts, region) ?? []);
  } catch (error) {
    const because = errorInWords(error);
    return amis.map(({ id }) => ({ amiId: id, because }));
  }
}
