import { AutoScalingClient, DescribeInstanceRefreshesCommand, InstanceRefresh } from '@aws-sdk/client-auto-scaling';
import { ECSClient, DescribeContainerInstancesCommand, ListContainerInstancesCommand, ContainerInstance } from '@aws-sdk/client-ecs';
import { autoScalingGroupName, Settings } from '../../src/settings';

const ENDED = ['Successful', 'Failed', 'Cancelled', 'RollbackSuccessful', 'RollbackFailed'];

/** The group's last instance refresh, once it has ended; undefined while it is under way. */
export async function endedRefresh(settings: Settings): Promise<InstanceRefresh | undefined> {
  const { InstanceRefreshes } = await new AutoScalingClient({ region: settings.region })
    .send(new DescribeInstanceRefreshesCommand({ AutoScalingGroupName: autoScalingGroupName(settings), MaxRecords: 1 }));
  const last = InstanceRefreshes?.[0];
  if (!last) {
    throw new Error(`${autoScalingGroupName(settings)} has no instance refresh`);
  }
  return ENDED.includes(last.Status!) ? last : undefined;
}

/** Instances on which ECS can start tasks now. */
export async function connectedContainerInstances(settings: Settings): Promise<ContainerInstance[]> {
  const ecs = new ECSClient({ region: settings.region });
  const { containerInstanceArns } = await ecs.send(new ListContainerInstancesCommand({ cluster: settings.cluster, status: 'ACTIVE' }));
  if (!containerInstanceArns?.length) {
    return [];
  }
  const { containerInstances } = await ecs.send(new DescribeContainerInstancesCommand({
    cluster: settings.cluster, containerInstances: containerInstanceArns,
  }));
  return (containerInstances ?? []).filter(({ agentConnected }) => agentConnected);
}
