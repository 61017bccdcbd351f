import { AmiFacts } from './ami-facts';
import { Check, fail, pass } from './check';
import { otherAmi } from './check-ami-exists';
import { Settings } from '../../settings';

const NAME = 'AMI state';

/** Whether instances can be launched from the AMI at all. */
export function checkAmiState(ami: AmiFacts, settings: Settings): Check {
  switch (ami.state) {
    case 'available':
      return pass(NAME, 'It is available.');
    case 'disabled':
      return fail(NAME, `${ami.id} is disabled: nothing can be launched from it.`, `aws ec2 enable-image --image-id ${ami.id} --region ${settings.region}`);
    default:
      return fail(NAME, `${ami.id} is ${ami.state}, not available.`, otherAmi(ami, settings));
  }
}
