import { revocation } from './revocation';
import { undoRevocation } from './undo-revocation';
import { UserError } from '../../errors';
import { OwnAmi } from '../aws/golden-amis';

/** Refuses an AMI that nobody may run, before anything is changed. @throws UserError when it is revoked */
export function refuseRevoked(ami: Pick<OwnAmi, 'id' | 'state' | 'tags'>, region: string): void {
  const revoked = revocation(ami.tags);
  if (revoked !== undefined) {
    throw new UserError(`${ami.id} is revoked ${revoked}: nobody may run it. Nothing was changed.`,
      `Choose another AMI. Only to take the revocation back: ${undoRevocation(ami, region)}`);
  }
}
