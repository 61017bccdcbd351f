import { PrunePort } from './prune-port';
import { errorInWords } from '../../roll/act/error-in-words';
import { uncovered } from '../decide/recycle-bin';
import { GoldenAmi } from '../golden-ami';

/** Why the Recycle Bin would not give an AMI back, or why that is not known, and what to type. */
export interface Gap {
  readonly amiId: string;
  readonly because: string;
  /** @default - what to do is said already */
  readonly next?: string;
}

/** Those of the AMIs that the Recycle Bin would not give back once they are deregistered, as far as is known. */
export async function gapsInBin(amis: readonly GoldenAmi[], region: string, port: PrunePort): Promise<Gap[]> {
  if (amis.length === 0) {
    return [];
  }
  try {
    const facts = await port.recycleBin(amis);
    return amis.flatMap((ami) => {
      const gap = uncovered(ami, facts, region);
      return gap ? [{ amiId: ami.id, ...gap }] : [];
    });
  } catch (error) {
    const because = errorInWords(error);
    return amis.map(({ id }) => ({ amiId: id, because }));
  }
}
