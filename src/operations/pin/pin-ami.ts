import { isDeepStrictEqual } from 'node:util';
import { requireAmiId } from '../../ami-id';
import { AMI_TAG, AMI_VARIABLE } from '../../contract';
import { UserError } from '../../errors';
import { Pin } from '../../pins/pin';
import { readPins } from '../../pins/pin-file';
import { writePin } from '../../pins/write-pin';
import { Settings } from '../../settings';
import { callerAccount, registryHost } from '../aws/account';
import { Clients } from '../aws/clients';
import { findAmi } from '../aws/golden-amis';
import { problemsOfAmi } from '../bake/check-ami';
import { pinOfAmi } from '../bake/pin-of-ami';
import { refuseRevoked } from '../revocation/refuse-revoked';

/** What came of pinning. */
export interface Pinned {
  /** The environment's pin now. */
  readonly pin: Pin;
  /** Whether it was another one before. */
  readonly changed: boolean;
}

/** An AMI to pin. */
export interface PinRequest {
  readonly settings: Settings;
  readonly amiId: string;
}

/**
 * Pins an AMI by hand, after the checks that a build makes.
 *
 * @throws UserError when it is not a golden AMI of this environment, or its last roll failed; the pin is as it was.
 */
export async function pinAmi(clients: Clients, pinFile: string, { settings, amiId }: PinRequest): Promise<Pinned> {
  requireAmiId(amiId);
  const pins = readPins(pinFile);
  const { name: environment, region, fleet: { architecture } } = settings;
  const account = await callerAccount(clients, settings);
  const ami = await findAmi(clients, amiId);
  if (!ami) {
    throw new UserError(`There is no AMI ${amiId} in account ${account}, Region ${region}.`);
  }
  refuseRevoked(ami, region);
  const problems = problemsOfAmi(ami, { account, environment, architecture });
  if (problems.length > 0) {
    throw new UserError(`${amiId} can't be pinned for ${environment}: ${problems.join('; ')}.`);
  }
  if (ami.tags[AMI_TAG.rollVerdict] === 'failed') {
    throw new UserError(`${amiId} can't be pinned for ${environment}: its last roll failed.`,
      `No plan would take the pin. To run it all the same: ${AMI_VARIABLE} = "${amiId}" in stacks/${settings.stack}/terraform.tfvars.`);
  }
  const pin = await writePin(pinFile, environment, pinOfAmi(ami, region, `${registryHost(account, region)}/${settings.repository}`));
  return { pin, changed: !isDeepStrictEqual(pin, pins[environment]) };
}
