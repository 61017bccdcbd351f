import { paginateDescribeImages } from '@aws-sdk/client-ec2';
import { Clients } from './clients';
import { explained } from './explain';
import { filtersFor } from './filter-values';
import { tagsOf } from './tags-of';
import { AMI_TAG, ROLL_VERDICTS } from '../../contract';
import { revocation } from '../revocation/revocation';
import { KnownAmi } from '../roll/decide/way-back';

/** What is known of AMIs, by ID. One that is gone, or that this account can't see, is left out. */
export async function knownAmis({ ec2, region }: Clients, ids: readonly string[]): Promise<Map<string, KnownAmi>> {
  const known = new Map<string, KnownAmi>();
  await explained('look at AMIs (ec2:DescribeImages)', region, async () => {
    for (const filters of filtersFor('image-id', [...new Set(ids)])) {
      const asked = { Filters: filters, IncludeDeprecated: true, IncludeDisabled: true };
      for await (const { Images: images } of paginateDescribeImages({ client: ec2, pageSize: 1000 }, asked)) {
        for (const { ImageId, State, Tags } of images!) {
          const tags = tagsOf(Tags);
          known.set(ImageId!, {
            available: State === 'available',
            verdict: ROLL_VERDICTS.find((verdict) => verdict === tags[AMI_TAG.rollVerdict]),
            revoked: revocation(tags),
          });
        }
      }
    }
  });
  return known;
}
