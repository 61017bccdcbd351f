import { Image, paginateDescribeImages } from '@aws-sdk/client-ec2';
import { Clients } from './clients';
import { explained } from './explain';
import { filtersFor } from './filter-values';

/** AMIs as EC2 describes them, deprecated and disabled ones, too. One that is gone, or that this account can't see, is left out. */
export async function amisById({ ec2, region }: Clients, ids: readonly string[]): Promise<Image[]> {
  const found: Image[] = [];
  await explained('look at AMIs (ec2:DescribeImages)', region, async () => {
    for (const filters of filtersFor('image-id', [...new Set(ids)])) {
      const asked = { Filters: filters, IncludeDeprecated: true, IncludeDisabled: true };
      for await (const { Images: images } of paginateDescribeImages({ client: ec2, pageSize: 1000 }, asked)) {
        found.push(...images!);
      }
    }
  });
  return found;
}
