import { requireAmiId } from '../../ami-id';
import { loadEnvironment } from '../../environments';
import { makeClients } from '../../operations/aws/clients';
import { lookAtTwo } from '../../operations/retention/act/look-at-two';
import { amiDiff } from '../../operations/retention/decide/ami-diff';
import { showAmiDiff } from '../../operations/retention/show/show-ami-diff';
import { Door } from '../door';

/** Options of the command. */
export interface AmiDiffOptions {
  readonly from: string;
  readonly to: string;
  readonly env: string;
  readonly json?: boolean;
}

/** Looks at two AMIs, and prints what is different. */
export async function runAmiDiff(options: AmiDiffOptions, { project, variables, print }: Door, clientsOf = makeClients): Promise<void> {
  const { from, to, env, json } = options;
  [from, to].forEach(requireAmiId);
  const settings = loadEnvironment(env, variables);
  const diff = amiDiff(await lookAtTwo({ settings, clients: clientsOf(settings.region), project }, from, to));
  print(json ? JSON.stringify(diff) : showAmiDiff(diff));
}
