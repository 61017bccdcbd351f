import { lookAtPins } from '../../operations/retention/act/look-at-pins';
import { PinsOf } from '../../operations/retention/references/reference-tools';
import { Door } from '../door';

/** The pins that count, of the door's project; see `lookAtPins`. */
export function pinsThatCount({ project, variables }: Pick<Door, 'project' | 'variables'>): Promise<PinsOf[]> {
  return lookAtPins(project, variables);
}
