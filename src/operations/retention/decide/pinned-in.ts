import { AMI_VARIABLE } from '../../../contract';
import { ENVIRONMENT_NAMES } from '../../../settings';
import { PinsOf } from '../references/reference-tools';

/** Where an AMI is pinned or set, or was before what is pinned now: `prod in golden-ami.json`, `before stage's in golden-ami.json`, `golden_ami_id in …`. */
export function pinnedIn(amiId: string, pins: readonly PinsOf[]): string[] {
  return pins.flatMap(({ where, pins: all, byHand = [] }) => [
    ...ENVIRONMENT_NAMES.flatMap((environment) => [
      ...(all[environment]?.amiId === amiId ? [`${environment} in ${where}`] : []),
      ...(all[environment]?.previous === amiId ? [`before ${environment}'s in ${where}`] : []),
    ]),
    ...byHand.filter((one) => one.amiId === amiId).map((one) => `${AMI_VARIABLE} in ${one.where}`),
  ]);
}
