import { Check, pass, warn } from './check';
import { GroupLook } from '../aws/group';
import { isInStandby } from '../roll/decide/fleet-facts';

/** Whether a roll reaches every instance: a refresh passes over those that somebody has put in Standby. */
export function checkStandby(look: GroupLook | undefined): Check {
  const aside = (look?.members ?? []).filter(isInStandby).map(({ id }) => id);
  return aside.length === 0
    ? pass('standby', 'No instance is in Standby.')
    : warn('standby', `In Standby: ${aside.join(', ')}. A roll passes over what is in Standby, and is not verified while it keeps the old version.`,
      'Return it to service (aws autoscaling exit-standby), or terminate it.');
}
