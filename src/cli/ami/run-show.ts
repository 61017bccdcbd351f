import { referenceToolsOf } from './reference-tools-of';
import { requireAmiId } from '../../ami-id';
import { loadEnvironment } from '../../environments';
import { lookAtAmi } from '../../operations/retention/act/look-at-ami';
import { lookAtEach, lookAtListed } from '../../operations/retention/act/look-at-references';
import { amiDetails } from '../../operations/retention/decide/ami-details';
import { showAmiDetails } from '../../operations/retention/show/show-ami-details';
import { Door } from '../door';

/** Options of the command. */
export interface AmiShowOptions {
  readonly amiId: string;
  readonly env: string;
  readonly json?: boolean;
}

/** Looks at an AMI, and prints what came of it. */
export async function runAmiShow({ amiId, env, json }: AmiShowOptions, door: Door, toolsOf = referenceToolsOf): Promise<void> {
  requireAmiId(amiId);
  const settings = loadEnvironment(env, door.variables);
  const tools = { ...toolsOf(settings, door), settings, project: door.project, now: () => new Date(), lookAtListed, lookAtEach };
  const details = amiDetails(await lookAtAmi(tools, amiId));
  door.print(json ? JSON.stringify(details) : showAmiDetails(details));
}
