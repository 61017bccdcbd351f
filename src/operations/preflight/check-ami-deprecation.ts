import { AmiFacts } from './ami-facts';
import { Check, fail, pass, warn } from './check';
import { otherAmi } from './check-ami-exists';
import { Settings } from '../../settings';

const NAME = 'AMI deprecation';
const DAY_MS = 86_400_000;
/** Days before its deprecation from which on an AMI is worth a word. */
const SOON_DAYS = 30;

/** Whether the AMI is still one that its owner wants launched. */
export function checkAmiDeprecation(ami: AmiFacts, settings: Settings, now: Date): Check {
  const { id, deprecatedFrom } = ami;
  if (!deprecatedFrom) {
    return pass(NAME, 'It is never deprecated.');
  }
  const day = deprecatedFrom.toISOString().slice(0, 10);
  const left = deprecatedFrom.getTime() - now.getTime();
  if (left <= 0) {
    return fail(NAME, `${id} is deprecated since ${day}.`, otherAmi(ami, settings));
  }
  return left <= SOON_DAYS * DAY_MS
    ? warn(NAME, `${id} is deprecated from ${day} on, in ${Math.ceil(left / DAY_MS)} days.`, otherAmi(ami, settings))
    : pass(NAME, `It is deprecated from ${day} on.`);
}
