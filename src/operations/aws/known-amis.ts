import { paginateDescribeImages } from '@aws-sdk/client-ec2';
import { chunks } from './chunks';
import { Clients } from './clients';
import { explained } from './explain';
import { AMI_TAG, ROLL_VERDICTS } from '../../contract';
import { KnownAmi } from '../roll/way-back';

/** Values that a filter may have. Source: EC2 API reference, "Filter". */
const MOST_VALUES = 200;

/** What is known of AMIs, by ID. One that is gone, or that this account can't see, is left out. */
export async function knownAmis({ ec2, region }: Clients, ids: readonly string[]): Promise<Map<string, KnownAmi>> {
  const known = new Map<string, KnownAmi>();
  await explained('look at AMIs (ec2:DescribeImages)', region, async () => {
    for (const some of chunks([...new Set(ids)], MOST_VALUES)) {
      // By a filter: named as IDs, a single one that is gone would fail the call.
      const asked = { Filters: [{ Name: 'image-id', Values: some }], IncludeDeprecated: true, IncludeDisabled: true };
      for await (const { Images: images } of paginateDescribeImages({ client: ec2, pageSize: 1000 }, asked)) {
        for (const { ImageId, State, Tags } of images!) {
          const value = Tags?.find(({ Key }) => Key === AMI_TAG.rollVerdict)?.Value;
          known.set(ImageId!, { available: State === 'available', verdict: ROLL_VERDICTS.find((verdict) => verdict === value) });
        }
      }
    }
  });
  return known;
}
