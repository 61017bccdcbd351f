import { lookAtAlarms } from './alarms';
import { lookAtContainerInstances } from './container-instances';
import { FleetClients } from './fleet-clients';
import { GroupLook, lookAtGroup } from './group';
import { amisOfInstances } from './instance-amis';
import { leavingSince } from './leaving-since';
import { lookAtRefresh } from './refreshes';
import { autoScalingGroupName, Settings } from '../../settings';
import { Alarm, ContainerInstance, FleetFacts, isLeaving, Refresh } from '../roll/decide/fleet-facts';

/** What each service tells of a fleet. A watcher may look at one part at a time and keep the others. */
export interface FleetParts {
  readonly group: GroupLook;
  /** AMI of each instance, by instance ID. */
  readonly amis: ReadonlyMap<string, string>;
  /** The cluster's container instances, by EC2 instance ID. */
  readonly containerInstances: ReadonlyMap<string, ContainerInstance>;
  /** @default - there has been none */
  readonly refresh?: Refresh;
  readonly alarms: readonly Alarm[];
  /** Since when instances have been terminated, by instance ID. */
  readonly leavingSince: ReadonlyMap<string, Date>;
}

/**
 * Looks at the whole fleet, each part once; undefined when the group does not exist.
 *
 * @param now time of the look.
 * @param former parts of an earlier look: what can't have changed since is not asked for again.
 * @throws UserError when a part can't be looked at.
 */
export async function lookAtParts(clients: FleetClients, settings: Settings, now: Date, former?: FleetParts): Promise<FleetParts | undefined> {
  const groupName = autoScalingGroupName(settings);
  // First of all: whatever a refresh that has ended says must hold for the instances that are seen after it.
  const refresh = await lookAtRefresh(clients, groupName, now);
  const [group, containerInstances, alarms] = await Promise.all([
    lookAtGroup(clients, groupName),
    lookAtContainerInstances(clients, settings.cluster),
    lookAtAlarms(clients, settings.roll.alarms),
  ]);
  return group && { group, containerInstances, refresh, alarms, ...await lookAtMembers(clients, group, former) };
}

/** What of the group's instances only EC2 and the group's activities know. */
export async function lookAtMembers(clients: FleetClients, { group, members }: GroupLook, former?: FleetParts): Promise<Pick<FleetParts, 'amis' | 'leavingSince'>> {
  const leaving = members.filter(isLeaving).map(({ id }) => id).filter((id) => !former?.leavingSince.has(id));
  const [amis, since] = await Promise.all([
    amisOfInstances(clients, members.map(({ id }) => id), former?.amis),
    leavingSince(clients, group.name, leaving),
  ]);
  return { amis, leavingSince: new Map([...former?.leavingSince ?? [], ...since]) };
}

/** The fleet that the parts make. An instance whose AMI is not known, as it is gone by now or too new to be seen, is left out. */
export function joinFacts(parts: FleetParts, at: Date): FleetFacts {
  const { group, amis, containerInstances, refresh, alarms } = parts;
  return {
    at,
    group: group.group,
    instances: group.members.flatMap((member) => {
      const amiId = amis.get(member.id);
      const since = isLeaving(member) ? parts.leavingSince.get(member.id) : undefined;
      return amiId === undefined ? [] : [{ ...member, amiId, ecs: containerInstances.get(member.id), leavingSince: since }];
    }),
    refresh,
    alarms,
  };
}

/** The whole fleet as it is now; undefined when the group does not exist. See {@link lookAtParts}. */
export async function lookAtFleet(clients: FleetClients, settings: Settings, now: Date): Promise<FleetFacts | undefined> {
  const parts = await lookAtParts(clients, settings, now);
  return parts && joinFacts(parts, now);
}
