import { AmiFacts } from './ami-facts';
import { Check, fail, pass } from './check';
import { otherAmi } from './check-ami-exists';
import { Settings } from '../../settings';

const NAME = 'AMI owner';

/** Whether the AMI comes from somebody whose AMIs are taken: this account or Amazon. The plan refuses any other. */
export function checkAmiOwner(ami: AmiFacts, settings: Settings, account: string): Check {
  if (ami.owner === account) {
    return pass(NAME, 'It belongs to this account.');
  }
  return ami.ownerAlias === 'amazon'
    ? pass(NAME, 'It belongs to Amazon.')
    : fail(NAME, `${ami.id} belongs to account ${ami.owner}, neither to this one (${account}) nor to Amazon.`, otherAmi(ami, settings));
}
