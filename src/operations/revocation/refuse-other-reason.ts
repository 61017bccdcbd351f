import { revocation, revokedSince } from './revocation';
import { undoRevocation } from './undo-revocation';
import { UserError } from '../../errors';
import { Settings } from '../../settings';
import { GoldenAmi } from '../retention/golden-ami';

/** An AMI has one reason, the first: it says since when nobody may run it. @throws UserError when it is revoked for another one */
export function refuseOtherReason(ami: Pick<GoldenAmi, 'id' | 'state' | 'tags'>, reason: string, { region }: Settings): void {
  const known = revokedSince(ami.tags);
  if (known && known.reason !== reason.trim()) {
    throw new UserError(`${ami.id} is revoked already, ${revocation(ami.tags)}: time and reason stay. Nothing was changed.`,
      `Type that reason to have it disabled once nothing runs it. To give another, take the revocation back first: ${undoRevocation(ami, region)}`);
  }
}
