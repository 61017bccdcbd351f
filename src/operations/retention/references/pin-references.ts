import { lookFor } from './look-for';
import { ReferenceLook } from './reference';
import { ReferenceTools } from './reference-tools';
import { GoldenAmi } from '../golden-ami';

/** AMIs that environments are pinned to, or were before: the way back of a roll. */
export async function pinReferences(pins: ReferenceTools['pins'], amis: readonly GoldenAmi[]): Promise<ReferenceLook> {
  return lookFor('pin', amis, async (found) => {
    for (const { where, pins: all } of await pins()) {
      for (const [environment, { amiId, previous }] of Object.entries(all)) {
        found(amiId, `pin of ${environment} in ${where}`);
        if (previous !== undefined) {
          found(previous, `previous pin of ${environment} in ${where}`);
        }
      }
    }
  });
}
