import { pruneRules, TypedRules } from './prune-rules';
import { freshReferenceToolsOf } from './reference-tools-of';
import { loadEnvironment } from '../../environments';
import { callerAccount } from '../../operations/aws/account';
import { clockOffset, refuseWrongClock } from '../../operations/aws/clock';
import { refuseUnnamedAccount } from '../../operations/aws/named-account';
import { snapshotSizes } from '../../operations/aws/snapshot-sizes';
import { awsPrune } from '../../operations/retention/act/aws-prune';
import { lookAtEach, lookAtListed } from '../../operations/retention/act/look-at-references';
import { planPrune } from '../../operations/retention/act/plan-prune';
import { prune } from '../../operations/retention/act/prune';
import { PrunePort } from '../../operations/retention/act/prune-port';
import { snapshotPrice } from '../../operations/retention/decide/prices';
import { isToBeSeenTo, pruneReport, PruneReport } from '../../operations/retention/decide/prune-report';
import { SnapshotSizes } from '../../operations/retention/decide/snapshot-gib';
import { StepOutcome } from '../../operations/retention/decide/step-outcome';
import { countOutcomes, showOutcome, showPrunePlan } from '../../operations/retention/show/show-prune';
import { Settings } from '../../settings';
import { interruptible, interruption } from '../../toolchain/process';
import { Door } from '../door';
import { toCarryOut } from '../to-carry-out';

/** Options of the command. */
export interface AmiPruneOptions extends TypedRules {
  readonly env: string;
  readonly withoutRecycleBin?: boolean;
  /** Carries it out; nobody is asked. */
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** What the command works with. */
export interface PruneTools {
  readonly port: PrunePort;
  /** The account of the credentials. */
  readonly account: () => Promise<string>;
  /** How far AWS's clock is ahead of this machine's, ms, once the account is known. */
  readonly clockOffset: () => number;
  /** Bytes of data in snapshots, by ID. */
  readonly sizes: (snapshotIds: readonly string[]) => Promise<SnapshotSizes>;
}

/** Plans, carries it out with `--yes`, and prints what came of it; the program ends with 1 when somebody should see to something. */
export async function runAmiPrune(options: AmiPruneOptions, door: Door, toolsOf = pruneToolsOf): Promise<void> {
  const settings = loadEnvironment(options.env, door.variables);
  const report = await work(settings, options, toolsOf(settings, door), door);
  door.print(options.json ? JSON.stringify(report) : report.outcomes ? countOutcomes(report.outcomes) : showPrunePlan(report, toCarryOut({ name: 'ami:prune', options: { ...options } })));
  if (isToBeSeenTo(report)) {
    door.exit(1);
  }
}

async function work(settings: Settings, options: AmiPruneOptions, tools: PruneTools, door: Door): Promise<PruneReport> {
  const { withoutRecycleBin = false, yes, json } = options;
  const { name: environment, region } = settings;
  const rules = pruneRules(options, settings.retention);
  const home = { environment, region, account: await tools.account() };
  if (yes) {
    refuseUnnamedAccount(settings, home.account);
    refuseWrongClock(tools.clockOffset());
  }
  const scope = { home, rules, withoutRecycleBin };
  const plan = await planPrune(scope, tools.port);
  const sizes = await tools.sizes(plan.steps.flatMap(({ ami }) => ami.snapshotIds));
  const report = pruneReport(plan, { home, rules, sizes, price: snapshotPrice(region, settings.prices), now: tools.port.now() });
  if (!yes) {
    return report;
  }
  if (!json) {
    door.say(showPrunePlan(report));
  }
  const carryOut = { ...scope, heard: (outcome: StepOutcome) => (json ? door.say : door.print)(showOutcome(outcome)), signal: interruption() };
  return { ...report, outcomes: await interruptible(() => prune(plan, carryOut, tools.port)) };
}

function pruneToolsOf(settings: Settings, door: Door): PruneTools {
  const looks = freshReferenceToolsOf(settings, door);
  const { clients } = looks;
  return {
    port: awsPrune(settings.name, clients, { lookAtListed: (amis) => lookAtListed(looks, amis), lookAtEach: (amis) => lookAtEach(looks, amis) }),
    account: () => callerAccount(clients, settings),
    clockOffset: () => clockOffset(clients),
    sizes: (snapshotIds) => snapshotSizes(clients, snapshotIds),
  };
}
