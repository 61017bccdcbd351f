import { DescribeAutoScalingGroupsCommand } from '@aws-sdk/client-auto-scaling';
import { CapacityProvider } from '@aws-sdk/client-ecs';
import { AdoptClients } from './adopt-clients';
import { explained } from '../../aws/explain';
import { OtherGroup } from '../decide/existing';

/** What follows the group's own ID in its ARN. Source: the Auto Scaling user guide, "Amazon Resource Names". */
const BEFORE_NAME = ':autoScalingGroupName/';

/** The groups behind capacity providers of a cluster, such as a fleet that is called otherwise than the settings say, by name. */
export async function otherGroups({ autoScaling, region }: AdoptClients, providers: readonly CapacityProvider[]): Promise<OtherGroup[]> {
  const behind = providers.flatMap(({ name, autoScalingGroupProvider: scaled }) => {
    const group = scaled?.autoScalingGroupArn?.split(BEFORE_NAME)[1];
    return group === undefined ? [] : [{ name: group, capacityProvider: name! }];
  });
  const inOrder = behind.sort((one, other) => one.name.localeCompare(other.name));
  return Promise.all(inOrder.map(async (group) => {
    const asked = new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [group.name] });
    const { AutoScalingGroups: [found] = [] } = await explained(`look at the group ${group.name} (autoscaling:DescribeAutoScalingGroups)`, region,
      () => autoScaling.send(asked));
    return { ...group, templateId: found?.LaunchTemplate?.LaunchTemplateId };
  }));
}
