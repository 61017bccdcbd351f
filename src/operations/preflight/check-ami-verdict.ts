import { AmiFacts } from './ami-facts';
import { Check, fail, pass, warn } from './check';
import { otherAmi } from './check-ami-exists';
import { AMI_TAG } from '../../contract';
import { Settings } from '../../settings';

const NAME = 'AMI verdict';

/** Whether the AMI's last roll failed. An AMI that somebody has set by hand is rolled out all the same. */
export function checkAmiVerdict(ami: AmiFacts, settings: Settings): Check {
  const verdict = ami.tags[AMI_TAG.rollVerdict];
  if (verdict !== 'failed') {
    return pass(NAME, verdict === undefined ? 'It has no verdict.' : `Its last roll: ${verdict}.`);
  }
  const says = `The last roll of ${ami.id} failed (tag ${AMI_TAG.rollVerdict}).`;
  return ami.source === 'variable' ? warn(NAME, says, otherAmi(ami, settings)) : fail(NAME, says, otherAmi(ami, settings));
}
