import { join } from 'node:path';
import { PIN_FILE } from '../contract';
import { Door } from './door';
import { callerAccount } from '../operations/aws/account';
import { makeFleetClients } from '../operations/aws/fleet-clients';
import { explicitAmi } from '../operations/bake/explicit-ami';
import { lookAtStarts } from '../operations/cold-start/act/look-at-starts';
import { ColdStartReport, decideReport, ReportOptions } from '../operations/cold-start/decide/report';
import { readPins } from '../pins/pin-file';
import { Settings } from '../settings';

/** Starts of an AMI and kind that count at most, unless somebody says otherwise. */
export const SAMPLES = 10;

/**
 * How long an environment's instances take to come up, from what AWS has recorded: the AMI that is set by hand, or else the pinned one, beside the one before.
 *
 * @throws UserError when AWS can't be asked, or the credentials are those of another account.
 */
export async function coldStartReport(
  settings: Settings, { project, variables }: Pick<Door, 'project' | 'variables'>, options: Partial<ReportOptions> = {}, clients = makeFleetClients(settings.region),
): Promise<ColdStartReport> {
  await callerAccount(clients, settings);
  const pin = readPins(join(project, PIN_FILE))[settings.name];
  const amiId = options.amiId ?? explicitAmi(project, settings.stack, variables)?.amiId ?? pin?.amiId;
  // The pin's previous AMI came before the pinned one, and not before one that is set by hand.
  const before = amiId === pin?.amiId ? pin?.previous : undefined;
  const recorded = await lookAtStarts(clients, settings, () => new Date());
  return decideReport(recorded, { environment: settings.name, amiId, against: options.against ?? before, samples: options.samples ?? SAMPLES });
}
