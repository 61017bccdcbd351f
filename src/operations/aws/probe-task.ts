import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { NetworkConfiguration, StartTaskCommand } from '@aws-sdk/client-ecs';
import { explained } from './explain';
import { nothingToProbe, ProbedTask, Probing, STARTED_BY, stopFormerProbes, taskToProbe, watchProbe } from './probe';
import { UserError } from '../../errors';
import { FleetInstance } from '../roll/decide/fleet-facts';
import { Probe } from '../roll/decide/verdict';

/**
 * Starts the environment's task on one of these instances and says whether it came up without a pull. The task is stopped again.
 *
 * @param instances instances to try, one after the other: one without room is passed over, one that ECS does not know, too.
 * @returns undefined when none of them has room.
 * @throws UserError when ECS can't be asked or refuses for a reason that is not the AMI's.
 */
export async function probeTask(probing: Probing, instances: readonly FleetInstance[]): Promise<Probe | undefined> {
  const task = await taskToProbe(probing);
  if (!task) {
    return nothingToProbe(probing);
  }
  await stopFormerProbes(probing);
  for (const instance of instances) {
    const started = instance.ecs && await start(probing, task, instance.id, instance.ecs.arn);
    if (started?.arn !== undefined) {
      return watchProbe(probing, started.arn, () => Promise.resolve(instance.id));
    }
    if (started?.lacks !== undefined) {
      return { outcome: 'bad', because: `ECS can't start a task on ${instance.id}: ${started.lacks}.` };
    }
  }
  return undefined;
}

/** What came of starting a task: its ARN, or what the instance lacks for it, or nothing where there is no room. */
interface Started {
  readonly arn?: string;
  readonly lacks?: string;
}

async function start({ clients, settings: { cluster } }: Probing, task: ProbedTask, instanceId: string, containerInstance: string): Promise<Started> {
  const { ecs, region } = clients;
  const asked = new StartTaskCommand({
    cluster,
    taskDefinition: task.arn,
    containerInstances: [containerInstance],
    startedBy: STARTED_BY,
    networkConfiguration: task.ownNetwork ? await networkOf(clients, instanceId) : undefined,
  });
  const { tasks, failures } = await explained(`start a task on ${instanceId} (ecs:StartTask, iam:PassRole)`, region, () => ecs.send(asked));
  if (tasks?.[0]) {
    return { arn: tasks[0].taskArn };
  }
  const { reason = 'no reason given', detail } = failures?.[0] ?? {};
  if (reason.startsWith('RESOURCE:')) {
    return {};
  }
  // Source: ECS developer guide, "Amazon ECS API failure reasons".
  if (reason === 'ATTRIBUTE') {
    return { lacks: `it lacks an attribute that the task asks for${detail === undefined ? '' : ` (${detail})`}` };
  }
  throw new UserError(`ECS did not start the probe task on ${instanceId}: ${reason}${detail === undefined ? '' : ` (${detail})`}.`);
}

/** A task with a network interface of its own gets the instance's subnet and security groups. */
async function networkOf({ ec2, region }: Probing['clients'], id: string): Promise<NetworkConfiguration> {
  const asked = new DescribeInstancesCommand({ InstanceIds: [id] });
  const { Reservations: reservations } = await explained(`look at the instance ${id} (ec2:DescribeInstances)`, region, () => ec2.send(asked));
  const { SubnetId, SecurityGroups } = reservations![0].Instances![0];
  return { awsvpcConfiguration: { subnets: [SubnetId!], securityGroups: SecurityGroups!.map(({ GroupId }) => GroupId!) } };
}
