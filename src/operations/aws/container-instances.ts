import { ClusterNotFoundException, ContainerInstance as Described, DescribeContainerInstancesCommand, paginateListContainerInstances } from '@aws-sdk/client-ecs';
import { chunks } from './chunks';
import { explained } from './explain';
import { FleetClients } from './fleet-clients';
import { UserError } from '../../errors';
import { ContainerInstance } from '../roll/decide/fleet-facts';

/** Container instances that one call describes. Source: ECS API reference, DescribeContainerInstances. */
const MOST_AT_ONCE = 100;

/**
 * The cluster's container instances, in whatever state, by EC2 instance ID.
 *
 * @throws UserError when there is no such cluster.
 */
export async function lookAtContainerInstances({ ecs, region }: FleetClients, cluster: string): Promise<Map<string, ContainerInstance>> {
  return explained(`look at the container instances of ${cluster} (ecs:ListContainerInstances, ecs:DescribeContainerInstances)`, region, async () => {
    const arns: string[] = [];
    const found = new Map<string, ContainerInstance>();
    try {
      for await (const page of paginateListContainerInstances({ client: ecs, pageSize: MOST_AT_ONCE }, { cluster })) {
        arns.push(...page.containerInstanceArns!);
      }
    } catch (error) {
      throw error instanceof ClusterNotFoundException ? new UserError(`There is no ECS cluster ${cluster} in Region ${region}.`) : error;
    }
    for (const some of chunks(arns, MOST_AT_ONCE)) {
      const { containerInstances } = await ecs.send(new DescribeContainerInstancesCommand({ cluster, containerInstances: some }));
      for (const described of containerInstances!) {
        const instance = facts(described);
        // An agent that has lost its state registers once more: of the two, only one is connected.
        if (!found.get(described.ec2InstanceId!)?.agentConnected) {
          found.set(described.ec2InstanceId!, instance);
        }
      }
    }
    return found;
  });
}

function facts(described: Described): ContainerInstance {
  return {
    arn: described.containerInstanceArn!,
    status: described.status!,
    agentConnected: described.agentConnected!,
    runningTasks: described.runningTasksCount!,
    registeredAt: described.registeredAt,
  };
}
