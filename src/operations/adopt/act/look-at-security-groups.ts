import { Filter, paginateDescribeSecurityGroups } from '@aws-sdk/client-ec2';
import { AdoptClients } from './adopt-clients';
import { explained } from '../../aws/explain';
import { filtersFor } from '../../aws/filter-values';
import { Existing } from '../decide/existing';

/**
 * Security groups with these IDs; without any, those of a name.
 *
 * @param name what they are called when there is no ID.
 */
export async function securityGroups({ ec2, region }: AdoptClients, ids: readonly string[], name: string): Promise<Existing['securityGroups']> {
  const filters: Filter[][] = ids.length > 0 ? filtersFor('group-id', ids) : [[{ Name: 'group-name', Values: [name] }]];
  return explained('look at security groups (ec2:DescribeSecurityGroups)', region, async () => {
    const found: Array<Existing['securityGroups'][number]> = [];
    for (const Filters of filters) {
      for await (const { SecurityGroups } of paginateDescribeSecurityGroups({ client: ec2 }, { Filters })) {
        found.push(...SecurityGroups!.map(({ GroupId, GroupName }) => ({ id: GroupId!, name: GroupName! })));
      }
    }
    return found;
  });
}
