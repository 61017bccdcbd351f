import { AmiFacts } from './ami-facts';
import { Check, fail, pass } from './check';
import { otherAmi } from './check-ami-exists';
import { Settings } from '../../settings';
import { revocation } from '../revocation/revocation';
import { undoRevocation } from '../revocation/undo-revocation';

const NAME = 'AMI revocation';

/** Whether anybody may still run the AMI. One that was set by hand is refused like any other, forced or not: nobody may. */
export function checkAmiRevocation(ami: AmiFacts, settings: Settings): Check {
  const revoked = revocation(ami.tags);
  if (revoked === undefined) {
    return pass(NAME, 'It is not revoked.');
  }
  const remedy = `${otherAmi(ami, settings)}\nOnly to take the revocation back: ${undoRevocation(ami, settings.region)}`;
  return { ...fail(NAME, `${ami.id} is revoked ${revoked}: nobody may run it.`, remedy), final: true };
}
