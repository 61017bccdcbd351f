import { paginateDescribeInstances } from '@aws-sdk/client-ec2';
import { chunks } from './chunks';
import { Clients } from './clients';
import { explained } from './explain';

/** Values that a filter may have. Source: EC2 API reference, "Filter". */
const MOST_VALUES = 200;

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
    for (const some of chunks(ids.filter((id) => !known.has(id)), MOST_VALUES)) {
      // By a filter: named as IDs, a single one that is gone would fail the call.
      const asked = { Filters: [{ Name: 'instance-id', Values: some }] };
      for await (const page of paginateDescribeInstances({ client: clients.ec2 }, asked)) {
        for (const { InstanceId, ImageId } of page.Reservations!.flatMap((reservation) => reservation.Instances!)) {
          amis.set(InstanceId!, ImageId!);
        }
      }
    }
  });
  return amis;
}
