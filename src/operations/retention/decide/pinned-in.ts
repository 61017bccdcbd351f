import { ENVIRONMENT_NAMES } from '../../../settings';
import { PinsOf } from '../references/reference-tools';

/** Where an AMI is pinned, or was before what is pinned now: `prod in golden-ami.json`, `before stage's in golden-ami.json`. */
export function pinnedIn(amiId: string, pins: readonly PinsOf[]): string[] {
  return pins.flatMap(({ where, pins: all }) => ENVIRONMENT_NAMES.flatMap((environment) => [
    ...(all[environment]?.amiId === amiId ? [`${environment} in ${where}`] : []),
    ...(all[environment]?.previous === amiId ? [`before ${environment}'s in ${where}`] : []),
  ]));
}
