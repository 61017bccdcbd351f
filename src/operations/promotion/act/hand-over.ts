import { AMI_TAG } from '../../../contract';
import { UserError } from '../../../errors';
import { Pin } from '../../../pins/pin';
import { writePin } from '../../../pins/write-pin';
import { Clients } from '../../aws/clients';
import { tagAmi } from '../../aws/tag-ami';
import { Way } from '../decide/way';

/** Makes an AMI another environment's by its tags; both at once: there is no time at which the AMI is nobody's. @throws UserError when EC2 refuses */
export async function giveTo(clients: Clients, amiId: string, { from, to }: Way): Promise<void> {
  await tagAmi(clients, amiId, [{ Key: AMI_TAG.environment, Value: to.name }, { Key: AMI_TAG.promotedFrom, Value: from.name }]);
}

/**
 * Pins an AMI that is the environment's by its tags already.
 *
 * @param pinFile path of the pin file.
 * @returns the pin as it is written.
 * @throws UserError when it can't be written, with what to type again.
 */
export async function pinTo(pinFile: string, pin: Omit<Pin, 'previous'>, { to }: Way): Promise<Pin> {
  try {
    return await writePin(pinFile, to.name, pin);
  } catch (error) {
    throw new UserError(`${pin.amiId} is ${to.name}'s by its tags, but is not pinned: ${(error as Error).message}`,
      'Then type it again.');
  }
}
