import { coldStartGate } from './cold-start-gate';
import { readContents } from '../../content/read-contents';
import { loadEnvironment } from '../../environments';
import { Clients, makeClients } from '../../operations/aws/clients';
import { parseGate } from '../../operations/cold-start/decide/gate';
import { promote } from '../../operations/promotion/act/promote';
import { showPromotion } from '../../operations/promotion/show/show-promotion';
import { Door } from '../door';
import { toCarryOut } from '../to-carry-out';

/** Options of the command. */
export interface AmiPromoteOptions {
  readonly amiId?: string;
  readonly from: string;
  readonly to: string;
  /** Limit that its starts must keep. @default - none */
  readonly gate?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Promotes, or says what it would do; the program ends with 1 when the AMI may not be promoted. */
export async function runAmiPromote(
  options: AmiPromoteOptions, door: Door, makes: (region: string) => Clients = makeClients, gateOf: typeof coldStartGate = coldStartGate,
): Promise<void> {
  const { amiId, ...given } = options;
  const { yes = false, json } = given;
  const { project, variables, print, say, exit } = door;
  const from = loadEnvironment(options.from, variables);
  const to = loadEnvironment(options.to, variables);
  const gates = options.gate === undefined ? [] : [gateOf(parseGate(options.gate), from, door)];
  const report = await promote({ from, to, amiId, yes }, { clients: makes(to.region), project, variables, gates });
  report.warnings.forEach((warning) => say(`Warning: ${warning}`));
  if (json) {
    print(JSON.stringify(report));
  } else {
    const { contents, problems } = readContents(project, [report.before?.amiId, report.pin?.amiId].filter((id) => id !== undefined));
    problems.forEach((problem) => say(`Warning: ${problem}`));
    // The AMI that was shown, whatever is pinned by then.
    print(showPromotion(report, contents, toCarryOut({ name: 'ami:promote', args: report.amiId === undefined ? [] : [report.amiId], options: given })));
  }
  if (report.outcome === 'refused') {
    exit(1);
  }
}
