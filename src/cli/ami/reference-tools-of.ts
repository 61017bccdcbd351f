import { makeRetentionClients } from '../../operations/aws/retention-clients';
import { once } from '../../operations/once';
import { lookAtPins } from '../../operations/retention/act/look-at-pins';
import { ReferenceTools } from '../../operations/retention/references/reference-tools';
import { Settings } from '../../settings';
import { Door } from '../door';

/** With what a command looks up what refers to AMIs. The pins are read once. */
export function referenceToolsOf({ region, retention }: Settings, { project, variables }: Door): ReferenceTools {
  return { clients: makeRetentionClients(region), pins: once(() => lookAtPins(project, variables)), versionsKept: retention.versionsKept };
}

/** As {@link referenceToolsOf}, for a command that removes: the pins are read at each look, as somebody may have merged a pull request since the last. */
export function freshReferenceToolsOf(settings: Settings, door: Door): ReferenceTools {
  return { ...referenceToolsOf(settings, door), pins: () => lookAtPins(door.project, door.variables) };
}
