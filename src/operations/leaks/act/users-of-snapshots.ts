import { accountsOfSnapshots } from './accounts-of-snapshots';
import { launchesOfSnapshots } from './launches-of-snapshots';
import { FleetClients } from '../../aws/fleet-clients';

/**
 * Who would miss snapshots that no AMI needs: another account that may use them, whatever launches with them.
 *
 * @returns by the snapshot's ID, to follow "in use by", of those alone that somebody would miss.
 * @throws UserError when that can't be found out; anything else as it came.
 */
export async function usersOfSnapshots(clients: Pick<FleetClients, 'ec2' | 'autoScaling' | 'region'>, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return new Map([...await accountsOfSnapshots(clients.ec2, ids), ...await launchesOfSnapshots(clients, ids)]);
}
