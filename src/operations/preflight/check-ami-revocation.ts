import { AmiFacts } from './ami-facts';
import { Check, fail, pass } from './check';
import { otherAmi } from './check-ami-exists';
import { Settings } from '../../settings';
import { revocation } from '../revocation/revocation';

const NAME = 'AMI revocation';

/** Whether anybody may still run the AMI. One that was set by hand is refused like any other: nobody may. */
export function checkAmiRevocation(ami: AmiFacts, settings: Settings): Check {
  const revoked = revocation(ami.tags);
  return revoked === undefined ? pass(NAME, 'It is not revoked.') : fail(NAME, `${ami.id} is revoked ${revoked}.`, otherAmi(ami, settings));
}
