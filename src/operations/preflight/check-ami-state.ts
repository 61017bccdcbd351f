import { AmiFacts } from './ami-facts';
import { Check, fail, pass } from './check';
import { otherAmi } from './check-ami-exists';
import { Settings } from '../../settings';
import { revocation } from '../revocation/revocation';

const NAME = 'AMI state';

/** Whether instances can be launched from the AMI at all. */
export function checkAmiState(ami: AmiFacts, settings: Settings): Check {
  switch (ami.state) {
    case 'available':
      return pass(NAME, 'It is available.');
    case 'disabled':
      return fail(NAME, `${ami.id} is disabled: nothing can be launched from it.`,
        revocation(ami.tags) === undefined ? `aws ec2 enable-image --image-id ${ami.id} --region ${settings.region}` : otherAmi(ami, settings));
    default:
      return fail(NAME, `${ami.id} is ${ami.state}, not available.`, otherAmi(ami, settings));
  }
}
