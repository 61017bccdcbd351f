import { Instance, paginateDescribeInstances } from '@aws-sdk/client-ec2';
import { Clients } from './clients';
import { explained } from './explain';
import { filtersFor } from './filter-values';

/** Instances as EC2 describes them, from every page. One that EC2 does not know, as it is gone or too new, is left out; without an ID, nothing is asked. */
export async function describedInstances({ ec2, region }: Clients, ids: readonly string[]): Promise<Instance[]> {
  const found: Instance[] = [];
  await explained('look at instances (ec2:DescribeInstances)', region, async () => {
    for (const filters of filtersFor('instance-id', ids)) {
      for await (const page of paginateDescribeInstances({ client: ec2 }, { Filters: filters })) {
        found.push(...page.Reservations!.flatMap((reservation) => reservation.Instances!));
      }
    }
  });
  return found;
}
