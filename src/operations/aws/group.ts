import { AutoScalingGroup, Instance, LaunchTemplateSpecification, paginateDescribeWarmPool, DescribeAutoScalingGroupsCommand } from '@aws-sdk/client-auto-scaling';
import { explained } from './explain';
import { FleetClients } from './fleet-clients';
import { FleetFacts, FleetInstance, LaunchTemplateVersion } from '../roll/decide/fleet-facts';

/** An instance as Auto Scaling knows it. */
export type GroupMember = Pick<FleetInstance, 'id' | 'pool' | 'lifecycleState' | 'launchTemplateVersion'>;

/** A group as Auto Scaling knows it. */
export interface GroupLook {
  readonly group: FleetFacts['group'];
  /** Every instance, live and warm, each once. */
  readonly members: readonly GroupMember[];
  /** IDs of the subnets that it launches into. */
  readonly subnetIds: readonly string[];
}

/** The group and its instances, live and warm; undefined when there is no such group. */
export async function lookAtGroup(clients: FleetClients, name: string): Promise<GroupLook | undefined> {
  const group = await describeGroup(clients, name);
  if (!group) {
    return undefined;
  }
  const warm = group.WarmPoolConfiguration ? await warmInstances(clients, name) : [];
  // One that is taken into service between the two looks is in both.
  const live = new Set(group.Instances!.map(({ InstanceId }) => InstanceId));
  return {
    group: {
      name,
      minSize: group.MinSize!,
      maxSize: group.MaxSize!,
      desiredCapacity: group.DesiredCapacity!,
      launchTemplate: templateVersion(group.LaunchTemplate),
    },
    members: [
      ...group.Instances!.map((instance) => member(instance, 'live')),
      ...warm.filter(({ InstanceId }) => !live.has(InstanceId)).map((instance) => member(instance, 'warm')),
    ],
    subnetIds: group.VPCZoneIdentifier ? group.VPCZoneIdentifier.split(',') : [],
  };
}

async function describeGroup({ autoScaling, region }: FleetClients, name: string): Promise<AutoScalingGroup | undefined> {
  const asked = new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [name] });
  const answer = await explained(`look at the group ${name} (autoscaling:DescribeAutoScalingGroups)`, region, () => autoScaling.send(asked));
  return answer.AutoScalingGroups![0];
}

async function warmInstances({ autoScaling, region }: FleetClients, name: string): Promise<Instance[]> {
  return explained(`look at the warm pool of ${name} (autoscaling:DescribeWarmPool)`, region, async () => {
    const found: Instance[] = [];
    for await (const page of paginateDescribeWarmPool({ client: autoScaling }, { AutoScalingGroupName: name })) {
      found.push(...page.Instances ?? []);
    }
    return found;
  });
}

function templateVersion(template: LaunchTemplateSpecification | undefined): LaunchTemplateVersion | undefined {
  return template && { templateId: template.LaunchTemplateId!, version: template.Version! };
}

function member(instance: Instance, pool: 'live' | 'warm'): GroupMember {
  return { id: instance.InstanceId!, pool, lifecycleState: instance.LifecycleState!, launchTemplateVersion: instance.LaunchTemplate?.Version };
}
