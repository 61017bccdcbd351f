import { paginateDescribeInstances, TerminateInstancesCommand } from '@aws-sdk/client-ec2';
import { Clients } from './clients';
import { explained } from './explain';

/** Tag, on a builder, of the run that it belongs to. The template has it too. */
export const BAKE_RUN_TAG = 'BakeRun';

const ALIVE = ['pending', 'running', 'stopping', 'stopped'];

/**
 * Ends the builders that a run has left behind: Packer could not, or was killed.
 *
 * @returns their instance IDs.
 */
export async function terminateBuilders(clients: Clients, bakeRun: string): Promise<string[]> {
  return explained('end the builder (ec2:DescribeInstances, ec2:TerminateInstances)', clients.region, async () => {
    const ids: string[] = [];
    const filters = [{ Name: `tag:${BAKE_RUN_TAG}`, Values: [bakeRun] }, { Name: 'instance-state-name', Values: ALIVE }];
    for await (const page of paginateDescribeInstances({ client: clients.ec2 }, { Filters: filters })) {
      ids.push(...page.Reservations!.flatMap((reservation) => reservation.Instances!.map((instance) => instance.InstanceId!)));
    }
    if (ids.length > 0) {
      await clients.ec2.send(new TerminateInstancesCommand({ InstanceIds: ids }));
    }
    return ids;
  });
}
