import { lookFor } from './look-for';
import { ReferenceLook } from './reference';
import { SharedLooks } from './shared-looks';
import { GoldenAmi } from '../golden-ami';

/** AMIs of the instances that are not gone: stopped and hibernated ones start from their own volume, but are replaced from their AMI. */
export async function instanceReferences({ instances }: SharedLooks, amis: readonly GoldenAmi[]): Promise<ReferenceLook> {
  return lookFor('instance', amis, async (found) => {
    for (const { id, amiId, state } of await instances()) {
      found(amiId, `instance ${id} (${state})`);
    }
  });
}
