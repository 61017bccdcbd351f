import { pinsThatCount } from './pins-that-count';
import { makeRetentionClients } from '../../operations/aws/retention-clients';
import { once } from '../../operations/once';
import { ReferenceTools } from '../../operations/retention/references/reference-tools';
import { Settings } from '../../settings';
import { Door } from '../door';

/** With what a command looks up what refers to AMIs. The pins are read once. */
export function referenceToolsOf({ region, retention }: Settings, door: Door): ReferenceTools {
  return { clients: makeRetentionClients(region), pins: once(() => pinsThatCount(door)), versionsKept: retention.versionsKept };
}
