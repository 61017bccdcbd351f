import { DescribeContainerInstancesCommand } from '@aws-sdk/client-ecs';
import { chunks } from './chunks';
import { explained } from './explain';
import { FleetClients } from './fleet-clients';

/** Container instances that one call describes. Source: ECS API reference, DescribeContainerInstances. */
const MOST_AT_ONCE = 100;

/** What ECS still tells of a container instance that no listing has any more. */
export interface GoneContainerInstance {
  readonly arn: string;
  /** When it registered. @default - ECS does not say */
  readonly registeredAt?: Date;
}

/**
 * Container instances whose EC2 instance is terminated, by its ID: no listing has them, but for an hour ECS describes them to whoever knows their
 * ARN. Those that it has forgotten are left out. Source: ECS developer guide, "Container instance lifecycle".
 */
export async function goneContainerInstances(
  { ecs, region }: FleetClients, cluster: string, arns: readonly string[],
): Promise<Map<string, GoneContainerInstance>> {
  return explained(`look at container instances of ${cluster} that are gone (ecs:DescribeContainerInstances)`, region, async () => {
    const found = new Map<string, GoneContainerInstance>();
    for (const containerInstances of chunks(arns, MOST_AT_ONCE)) {
      const answer = await ecs.send(new DescribeContainerInstancesCommand({ cluster, containerInstances }));
      for (const { containerInstanceArn, ec2InstanceId, registeredAt } of answer.containerInstances!) {
        // An agent that had lost its state has registered once more: what comes up is told by the first.
        const other = found.get(ec2InstanceId!)?.registeredAt;
        if (other === undefined || (registeredAt !== undefined && registeredAt < other)) {
          found.set(ec2InstanceId!, { arn: containerInstanceArn!, registeredAt });
        }
      }
    }
    return found;
  });
}
