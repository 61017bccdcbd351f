import { lookFor } from './look-for';
import { ReferenceLook } from './reference';
import { ReferenceTools } from './reference-tools';
import { AMI_VARIABLE } from '../../../contract';
import { GoldenAmi } from '../golden-ami';

/** AMIs that environments are pinned to, and those that variable files set instead; and those that were pinned before, each of which is a way back. */
export async function pinReferences(pins: ReferenceTools['pins'], amis: readonly GoldenAmi[]): Promise<ReferenceLook> {
  return lookFor('pin', amis, async (found) => {
    for (const { where, pins: all, byHand = [] } of await pins()) {
      byHand.forEach((one) => found(one.amiId, `${AMI_VARIABLE} in ${one.where}`));
      for (const [environment, { amiId, previous }] of Object.entries(all)) {
        found(amiId, `pin of ${environment} in ${where}`);
        if (previous !== undefined) {
          found(previous, `previous pin of ${environment} in ${where}`, 'way back');
        }
      }
    }
  });
}
