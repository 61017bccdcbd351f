import { Task } from '@aws-sdk/client-ecs';
import { lookAtRoom } from './look-at-room';
import { autoScalingGroupName, Settings } from '../../../settings';
import { lookAtContainerInstances } from '../../aws/container-instances';
import { firstLaunch } from '../../aws/first-launch';
import { FleetClients } from '../../aws/fleet-clients';
import { goneContainerInstances } from '../../aws/gone-container-instances';
import { instancesOfGroup } from '../../aws/instances-of-group';
import { recordedLaunches } from '../../aws/launches';
import { tasksOfCluster } from '../../aws/tasks-of-cluster';
import { RecordedFleet, RecordedTask } from '../decide/recorded';

/**
 * What AWS has recorded of how a fleet's instances came up. It takes the pages of four listings, and a call for every hundred container instances
 * that are gone but whose tasks are listed still. It costs nothing.
 *
 * @throws UserError when there is no group, or a listing can't be read.
 */
export async function lookAtStarts(clients: FleetClients, settings: Settings, now: () => Date): Promise<RecordedFleet> {
  const group = autoScalingGroupName(settings);
  // Of a group that is not there, the listings say so in words of their own, or nothing.
  const room = await lookAtRoom(clients, settings);
  const [{ launches, isCut }, instances, containerInstances, tasks] = await Promise.all([
    recordedLaunches(clients, group),
    instancesOfGroup(clients, group),
    lookAtContainerInstances(clients, settings.cluster),
    tasksOfCluster(clients, settings.cluster),
  ]);
  const known = new Set([...containerInstances.values()].map(({ arn }) => arn));
  const named = new Set(tasks.flatMap(({ containerInstanceArn: arn }) => (arn === undefined || known.has(arn) ? [] : [arn])));
  const gone = await goneContainerInstances(clients, settings.cluster, [...named]);
  return {
    at: now(),
    launches,
    isCut,
    room,
    instances: instances.map((instance) => {
      const ecs = containerInstances.get(instance.InstanceId!) ?? gone.get(instance.InstanceId!);
      return {
        id: instance.InstanceId!,
        amiId: instance.ImageId!,
        launchedAt: firstLaunch(instance),
        startedAt: instance.LaunchTime!,
        registeredAt: ecs?.registeredAt,
        tasks: ecs ? tasks.filter(({ containerInstanceArn }) => containerInstanceArn === ecs.arn).map(recorded) : [],
      };
    }),
  };
}

function recorded({ taskArn, createdAt, connectivityAt, pullStartedAt, pullStoppedAt, startedAt }: Task): RecordedTask {
  return { arn: taskArn!, createdAt: createdAt!, connectedAt: connectivityAt, pullStartedAt, pullStoppedAt, startedAt };
}
