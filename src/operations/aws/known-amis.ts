import { amisById } from './amis-by-id';
import { Clients } from './clients';
import { tagsOf } from './tags-of';
import { AMI_TAG, ROLL_VERDICTS } from '../../contract';
import { revocation } from '../revocation/revocation';
import { KnownAmi } from '../roll/decide/way-back';

/** What is known of AMIs, by ID. One that is gone, or that this account can't see, is left out. */
export async function knownAmis(clients: Clients, ids: readonly string[]): Promise<Map<string, KnownAmi>> {
  const images = await amisById(clients, ids);
  return new Map(images.map(({ ImageId, State, Tags }) => {
    const tags = tagsOf(Tags);
    return [ImageId!, {
      available: State === 'available',
      verdict: ROLL_VERDICTS.find((verdict) => verdict === tags[AMI_TAG.rollVerdict]),
      revoked: revocation(tags),
    }];
  }));
}
