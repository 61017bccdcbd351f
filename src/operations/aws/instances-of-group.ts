import { Instance, paginateDescribeInstances } from '@aws-sdk/client-ec2';
import { Clients } from './clients';
import { explained } from './explain';

/** Tag that Auto Scaling gives each of its instances. Source: Amazon EC2 Auto Scaling user guide, "Tag Auto Scaling groups and instances". */
const GROUP_TAG = 'aws:autoscaling:groupName';

/** Every instance that EC2 knows of a group, those included that were terminated within about the last hour. */
export async function instancesOfGroup({ ec2, region }: Clients, groupName: string): Promise<Instance[]> {
  return explained('look at instances (ec2:DescribeInstances)', region, async () => {
    const found: Instance[] = [];
    for await (const page of paginateDescribeInstances({ client: ec2 }, { Filters: [{ Name: `tag:${GROUP_TAG}`, Values: [groupName] }] })) {
      found.push(...page.Reservations!.flatMap((reservation) => reservation.Instances!));
    }
    return found;
  });
}
