import { referenceToolsOf } from './reference-tools-of';
import { loadEnvironment } from '../../environments';
import { lookAtList } from '../../operations/retention/act/look-at-list';
import { lookAtEach, lookAtListed } from '../../operations/retention/act/look-at-references';
import { amiList } from '../../operations/retention/decide/ami-list';
import { showAmiList } from '../../operations/retention/show/show-ami-list';
import { Door } from '../door';

/** Options of the command. */
export interface AmiListOptions {
  readonly env: string;
  readonly json?: boolean;
}

/** Lists, and prints what came of it. */
export async function runAmiList({ env, json }: AmiListOptions, door: Door, toolsOf = referenceToolsOf): Promise<void> {
  const settings = loadEnvironment(env, door.variables);
  const tools = { ...toolsOf(settings, door), settings, rules: settings.retention, now: () => new Date(), lookAtListed, lookAtEach };
  const list = amiList(await lookAtList(tools));
  door.print(json ? JSON.stringify(list) : showAmiList(list));
}
