import { join } from 'node:path';
import { PIN_FILE } from '../contract';
import { Door } from './door';
import { callerAccount } from '../operations/aws/account';
import { makeFleetClients } from '../operations/aws/fleet-clients';
import { lookAtStarts } from '../operations/cold-start/act/look-at-starts';
import { ColdStartReport, decideReport, ReportOptions } from '../operations/cold-start/decide/report';
import { readPins } from '../pins/pin-file';
import { Settings } from '../settings';

/** Starts of an AMI and kind that count at most, unless somebody says otherwise. */
export const SAMPLES = 10;

/**
 * How long an environment's instances take to come up, from what AWS has recorded: its pinned AMI beside the one before.
 *
 * @throws UserError when AWS can't be asked, or the credentials are those of another account.
 */
export async function coldStartReport(
  settings: Settings, { project }: Pick<Door, 'project'>, options: Partial<ReportOptions> = {}, clients = makeFleetClients(settings.region),
): Promise<ColdStartReport> {
  await callerAccount(clients, settings);
  const pin = readPins(join(project, PIN_FILE))[settings.name];
  const recorded = await lookAtStarts(clients, settings, () => new Date());
  return decideReport(recorded, {
    environment: settings.name, amiId: options.amiId ?? pin?.amiId, against: options.against ?? pin?.previous, samples: options.samples ?? SAMPLES,
  });
}
