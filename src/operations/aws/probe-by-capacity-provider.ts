import { DescribeContainerInstancesCommand, RunTaskCommand, Task } from '@aws-sdk/client-ecs';
import { explained } from './explain';
import { lookAtGroup } from './group';
import { nothingToProbe, Probing, STARTED_BY, stopFormerProbes, taskToProbe, watchProbe } from './probe';
import { UserError } from '../../errors';
import { autoScalingGroupName, capacityProviderName } from '../../settings';
import { Probe } from '../roll/decide/verdict';

/**
 * Has ECS run the environment's task wherever the fleet's capacity provider finds or makes room, and says whether it came up without a pull:
 * brings an instance up where none is in service. The task is stopped again.
 *
 * @throws UserError when ECS can't be asked or refuses.
 */
export async function probeByCapacityProvider(probing: Probing): Promise<Probe> {
  const { clients: { ecs, region }, settings } = probing;
  const capacityProvider = capacityProviderName(settings);
  const task = await taskToProbe(probing);
  if (!task) {
    return nothingToProbe(probing);
  }
  await stopFormerProbes(probing);
  const asked = new RunTaskCommand({
    cluster: settings.cluster,
    taskDefinition: task.arn,
    count: 1,
    startedBy: STARTED_BY,
    capacityProviderStrategy: [{ capacityProvider, weight: 1 }],
    networkConfiguration: task.ownNetwork ? { awsvpcConfiguration: { subnets: await subnetsOfGroup(probing) } } : undefined,
  });
  const { tasks, failures } = await explained('run a task (ecs:RunTask, iam:PassRole)', region, () => ecs.send(asked));
  if (!tasks?.[0]) {
    throw new UserError(`ECS did not run the probe task by the capacity provider ${capacityProvider}: ${failures?.[0]?.reason ?? 'no reason given'}.`);
  }
  return watchProbe(probing, tasks[0].taskArn!, (started) => instanceOf(probing, started));
}

/** The group's own subnets, where there is no instance to ask; the security group is then their VPC's default one. */
export async function subnetsOfGroup({ clients, settings }: Pick<Probing, 'clients' | 'settings'>): Promise<string[]> {
  return [...(await lookAtGroup(clients, autoScalingGroupName(settings)))?.subnetIds ?? []];
}

async function instanceOf({ clients: { ecs, region }, settings: { cluster } }: Probing, { containerInstanceArn }: Task): Promise<string> {
  const asked = new DescribeContainerInstancesCommand({ cluster, containerInstances: [containerInstanceArn!] });
  const { containerInstances } = await explained('look at container instances (ecs:DescribeContainerInstances)', region, () => ecs.send(asked));
  return containerInstances![0].ec2InstanceId!;
}
