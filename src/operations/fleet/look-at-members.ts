import { Image, Instance } from '@aws-sdk/client-ec2';
import { FleetMember, MemberAmi } from './member';
import { AMI_TAG } from '../../contract';
import { autoScalingGroupName, Settings } from '../../settings';
import { amisById } from '../aws/amis-by-id';
import { lookAtContainerInstances } from '../aws/container-instances';
import { describedInstances } from '../aws/described-instances';
import { firstLaunch } from '../aws/first-launch';
import { FleetClients } from '../aws/fleet-clients';
import { GroupMember, lookAtGroup } from '../aws/group';
import { hibernatedSince } from '../aws/hibernated-since';
import { leavingSince } from '../aws/leaving-since';
import { tagsOf } from '../aws/tags-of';
import { isLeaving } from '../roll/decide/fleet-facts';

/**
 * Every instance of the group, live and warm, with what it runs; none when there is no such group. It takes the pages of each listing, and
 * nothing an instance.
 *
 * @throws UserError when a listing can't be read.
 */
export async function lookAtMembers(clients: FleetClients, settings: Settings): Promise<FleetMember[]> {
  const look = await lookAtGroup(clients, autoScalingGroupName(settings));
  if (!look || look.members.length === 0) {
    return [];
  }
  const [described, ecs, leaving] = await Promise.all([
    describedInstances(clients, look.members.map(({ id }) => id)),
    lookAtContainerInstances(clients, settings.cluster),
    leavingSince(clients, look.group.name, look.members.filter(isLeaving).map(({ id }) => id)),
  ]);
  const images = new Map((await amisById(clients, described.map(({ ImageId }) => ImageId!))).map((image) => [image.ImageId!, image]));
  const instances = new Map(described.map((instance) => [instance.InstanceId!, instance]));
  return look.members.map((member) => ({
    ...member,
    ...ofInstance(member, instances.get(member.id), images),
    leavingSince: leaving.get(member.id),
    sessions: ecs.get(member.id)?.runningTasks,
  }));
}

function ofInstance(
  { lifecycleState }: GroupMember, instance: Instance | undefined, images: ReadonlyMap<string, Image>,
): Pick<FleetMember, 'ami' | 'launchedAt' | 'hibernatedSince'> {
  return instance === undefined ? {} : {
    ami: ofImage(instance.ImageId!, images.get(instance.ImageId!)),
    launchedAt: firstLaunch(instance),
    hibernatedSince: lifecycleState === 'Warmed:Hibernated' ? hibernatedSince(instance) : undefined,
  };
}

function ofImage(id: string, image: Image | undefined): MemberAmi {
  return image === undefined ? { id } : {
    id,
    createdAt: new Date(image.CreationDate!),
    imageDigest: tagsOf(image.Tags)[AMI_TAG.imageDigest],
  };
}
