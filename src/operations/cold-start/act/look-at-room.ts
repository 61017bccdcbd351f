import { UserError } from '../../../errors';
import { autoScalingGroupName, Settings } from '../../../settings';
import { FleetClients } from '../../aws/fleet-clients';
import { GroupLook, lookAtGroup } from '../../aws/group';
import { GroupRoom } from '../decide/group-room';

/** Where a group's next starts can come from. @throws UserError when there is no group */
export async function lookAtRoom(clients: FleetClients, settings: Settings): Promise<GroupRoom> {
  const { members } = await requireGroup(clients, settings);
  const live = members.filter(({ pool }) => pool === 'live').length;
  return { live, warm: members.length - live, free: Math.max(0, settings.fleet.maxSize - live) };
}

/** The environment's group. @throws UserError when there is none, as before the first deploy */
export async function requireGroup(clients: FleetClients, settings: Settings): Promise<GroupLook> {
  const name = autoScalingGroupName(settings);
  const look = await lookAtGroup(clients, name);
  if (!look) {
    throw new UserError(`There is no Auto Scaling group ${name} in Region ${settings.region}.`, `npx projen deploy --env ${settings.name}`);
  }
  return look;
}
