import { AmiFacts } from './ami-facts';
import { Check, fail, pass } from './check';
import { otherAmi } from './check-ami-exists';
import { Settings } from '../../settings';

const NAME = 'AMI architecture';

/** Whether the fleet's instance type can boot the AMI. */
export function checkAmiArchitecture(ami: AmiFacts, settings: Settings): Check {
  const { architecture } = settings.fleet;
  return ami.architecture === architecture
    ? pass(NAME, `It is of architecture ${architecture}.`)
    : fail(NAME, `${ami.id} is of architecture ${ami.architecture}, the fleet's is ${architecture} (fleet.architecture).`, otherAmi(ami, settings));
}
