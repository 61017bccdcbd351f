import { join } from 'node:path';
import { Door } from './door';
import { PIN_FILE } from '../contract';
import { makeFleetClients } from '../operations/aws/fleet-clients';
import { explicitAmi } from '../operations/bake/explicit-ami';
import { requireLaunchable } from '../operations/cold-start/act/require-launchable';
import { readPins } from '../pins/pin-file';
import { Settings } from '../settings';

/**
 * Says what keeps instances from starting, or from being measured, before any does.
 *
 * @throws UserError when something does: there is no group, no room, or it launches another AMI than the one that is set by hand, or else the pinned one.
 */
export async function checkLaunchable(
  settings: Settings, samples: number, { project, variables }: Pick<Door, 'project' | 'variables'>, clients = makeFleetClients(settings.region),
): Promise<void> {
  const explicit = explicitAmi(project, settings.stack, variables);
  const pin = readPins(join(project, PIN_FILE))[settings.name];
  await requireLaunchable(clients, settings, { samples, amiId: explicit?.amiId ?? pin?.amiId, where: explicit?.where });
}
