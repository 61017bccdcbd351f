import { paginateDescribeSnapshots } from '@aws-sdk/client-ec2';
import { Clients } from './clients';
import { explained } from './explain';
import { filtersFor } from './filter-values';

/**
 * Bytes of all data in snapshots, by their ID; one that is gone, or of which EC2 does not tell, is left out. It is what the source volume held, not what
 * the snapshot has beyond the one before it, which EC2 tells nobody.
 *
 * Source: EC2 API, Snapshot, `fullSnapshotSizeInBytes`.
 */
export async function snapshotSizes({ ec2, region }: Pick<Clients, 'ec2' | 'region'>, ids: readonly string[]): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  await explained('look at snapshots (ec2:DescribeSnapshots)', region, async () => {
    for (const filters of filtersFor('snapshot-id', [...new Set(ids)])) {
      for await (const { Snapshots: snapshots } of paginateDescribeSnapshots({ client: ec2, pageSize: 1000 }, { OwnerIds: ['self'], Filters: filters })) {
        for (const { SnapshotId, FullSnapshotSizeInBytes: bytes } of snapshots!) {
          if (bytes !== undefined && bytes > 0) {
            sizes.set(SnapshotId!, bytes);
          }
        }
      }
    }
  });
  return sizes;
}
