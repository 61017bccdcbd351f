import { DescribeAutoScalingGroupsCommand } from '@aws-sdk/client-auto-scaling';
import { CapacityProvider } from '@aws-sdk/client-ecs';
import { AdoptClients } from './adopt-clients';
import { groupsOfCluster } from './groups-of-cluster';
import { explained } from '../../aws/explain';
import { OtherGroup } from '../decide/existing';

/** What follows the group's own ID in its ARN. Source: the Auto Scaling user guide, "Amazon Resource Names". */
const BEFORE_NAME = ':autoScalingGroupName/';

/**
 * The groups of a cluster, such as a fleet that is called otherwise than the settings say, by name: those behind its capacity providers, and those
 * whose instances are in it.
 *
 * @param providers capacity providers that are attached to the cluster.
 */
export async function otherGroups(clients: AdoptClients, cluster: string, providers: readonly CapacityProvider[]): Promise<OtherGroup[]> {
  const { autoScaling, region } = clients;
  const behind = groupsBehind(providers);
  const names = [...new Set([...behind.keys(), ...await groupsOfCluster(clients, cluster)])].sort((one, other) => one.localeCompare(other));
  return Promise.all(names.map(async (name) => {
    const asked = new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [name] });
    const { AutoScalingGroups: [found] = [] } = await explained(`look at the group ${name} (autoscaling:DescribeAutoScalingGroups)`, region,
      () => autoScaling.send(asked));
    return { name, capacityProvider: behind.get(name), templateId: found?.LaunchTemplate?.LaunchTemplateId };
  }));
}

/** The name of each provider, by that of the group that it scales. */
function groupsBehind(providers: readonly CapacityProvider[]): Map<string, string> {
  return new Map(providers.flatMap(({ name, autoScalingGroupProvider: scaled }) => {
    const group = scaled?.autoScalingGroupArn?.split(BEFORE_NAME)[1];
    return group === undefined ? [] : [[group, name!] as const];
  }));
}
