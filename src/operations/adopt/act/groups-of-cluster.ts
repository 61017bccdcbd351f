import { paginateDescribeAutoScalingInstances } from '@aws-sdk/client-auto-scaling';
import { AdoptClients } from './adopt-clients';
import { chunks } from '../../aws/chunks';
import { lookAtContainerInstances } from '../../aws/container-instances';
import { explained } from '../../aws/explain';

/** Instances that one call describes. Source: Auto Scaling API reference, DescribeAutoScalingInstances. */
const MOST_AT_ONCE = 50;

/** The machines of ECS Anywhere are called `mi-…`; no group has launched them. */
const OF_EC2 = /^i-/;

/** Names of the groups whose instances are in a cluster, each once, whether or not a capacity provider scales them. */
export async function groupsOfCluster(clients: AdoptClients, cluster: string): Promise<string[]> {
  const { autoScaling, region } = clients;
  const ids = [...(await lookAtContainerInstances(clients, cluster)).keys()].filter((id) => OF_EC2.test(id));
  return explained('look at the groups of instances (autoscaling:DescribeAutoScalingInstances)', region, async () => {
    const names = new Set<string>();
    for (const InstanceIds of chunks(ids, MOST_AT_ONCE)) {
      for await (const page of paginateDescribeAutoScalingInstances({ client: autoScaling }, { InstanceIds })) {
        page.AutoScalingInstances!.forEach(({ AutoScalingGroupName }) => names.add(AutoScalingGroupName!));
      }
    }
    return [...names];
  });
}
