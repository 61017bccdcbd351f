import { paginateDescribeInstances } from '@aws-sdk/client-ec2';
import { Clients } from './clients';
import { explained } from './explain';
import { filtersFor } from './filter-values';

/**
 * The AMI of each instance, by instance ID. One that EC2 does not know, as it is gone or too new, is left out.
 *
 * @param known AMIs of instances that were looked up before: an instance keeps its AMI, so they are not asked for again.
 */
export async function amisOfInstances(
  clients: Clients, ids: readonly string[], known: ReadonlyMap<string, string> = new Map(),
): Promise<Map<string, string>> {
  const amis = new Map<string, string>();
  for (const id of ids) {
    const ami = known.get(id);
    if (ami !== undefined) {
      amis.set(id, ami);
    }
  }
  await explained('look at instances (ec2:DescribeInstances)', clients.region, async () => {
    for (const filters of filtersFor('instance-id', ids.filter((id) => !known.has(id)))) {
      const asked = { Filters: filters };
      for await (const page of paginateDescribeInstances({ client: clients.ec2 }, asked)) {
        for (const { InstanceId, ImageId } of page.Reservations!.flatMap((reservation) => reservation.Instances!)) {
          amis.set(InstanceId!, ImageId!);
        }
      }
    }
  });
  return amis;
}
