import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { checkLaunchable } from './check-launchable';
import { jobOf } from './ci/job';
import { coldStartReport } from './cold-start-report';
import { Door } from './door';
import { toCarryOut } from './to-carry-out';
import { wholeNumber } from './whole-number';
import { requireAmiId } from '../ami-id';
import { loadEnvironment } from '../environments';
import { UsageError } from '../errors';
import { makeFleetClients } from '../operations/aws/fleet-clients';
import { launchStarts } from '../operations/cold-start/act/launch-starts';
import { parseGate, passes } from '../operations/cold-start/decide/gate';
import { ColdStartReport } from '../operations/cold-start/decide/report';
import { costInWords, STAYS_MINUTES } from '../operations/cold-start/show/cost-in-words';
import { renderSummary } from '../operations/cold-start/show/render-summary';
import { nothingToCompare, showColdStart } from '../operations/cold-start/show/show-cold-start';
import { Settings } from '../settings';
import { pause } from '../toolchain/pause';
import { Interrupted, interruptible } from '../toolchain/process';

/** Options of the command. */
export interface ColdStartOptions {
  readonly env: string;
  readonly samples: string;
  readonly against?: string;
  readonly gate?: string;
  readonly launch?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
  readonly svg?: string;
}

/** What leads to AWS, and to the plotting library. */
export interface ColdStartDoors {
  readonly report: typeof coldStartReport;
  readonly check: typeof checkLaunchable;
  readonly launch: typeof launch;
  readonly picture: (report: ColdStartReport) => Promise<string>;
}

const DOORS: ColdStartDoors = {
  report: coldStartReport,
  check: checkLaunchable,
  launch,
  picture: async (report) => (await import('../operations/cold-start/show/timeline.js')).timeline(report),
};

/** Samples that one run may ask for. */
const MOST_SAMPLES = 100;

/** What came of having instances start. `--json` prints it as it is. */
interface Launched {
  readonly instances: number;
  /** Whether they were asked for; without `--yes`, nothing is started. */
  readonly carriedOut: boolean;
  /** What did not start, and what becomes of what did, a sentence each. */
  readonly said: readonly string[];
}

/**
 * Measures, prints what came of it, and writes it where it is wanted; the program ends with 1 when a gate is not passed, and when there is no start of
 * the AMI that `--against` names.
 */
export async function runColdStart(options: ColdStartOptions, door: Door, doors = DOORS): Promise<void> {
  const gate = options.gate === undefined ? undefined : parseGate(options.gate);
  const samples = wholeNumber('--samples', options.samples, MOST_SAMPLES);
  const { against } = options;
  if (against !== undefined) {
    requireAmiId(against);
  }
  if (options.yes && !options.launch) {
    throw new UsageError('--yes has instances start, and goes with --launch alone: what is recorded is shown without it.');
  }
  const settings = loadEnvironment(options.env, door.variables);
  const launched = options.launch ? await launchFirst(settings, samples, { options, door, doors }) : undefined;
  const report = await doors.report(settings, door, { samples, against });
  const result = gate && passes(gate, report);
  if (options.svg !== undefined) {
    mkdirSync(dirname(options.svg), { recursive: true });
    writeFileSync(options.svg, await doors.picture(report));
    door.say(`The picture is in ${options.svg}.`);
  }
  door.print(options.json ? JSON.stringify({ ...report, gate: result, launch: launched }) : [showColdStart(report), ...(result ? [result.sentence] : [])].join('\n'));
  if (door.variables.GITHUB_STEP_SUMMARY) {
    jobOf(door).summary([renderSummary(report), ...(result ? [result.sentence] : [])].join('\n\n'));
  }
  const missing = against === undefined ? undefined : nothingToCompare(report);
  if (missing !== undefined && options.json) {
    door.say(missing);
  }
  if (result?.passed === false || missing !== undefined) {
    door.exit(1);
  }
}

/** Says what it costs, and has instances start if that is wanted. @throws UserError when it would be for nothing */
async function launchFirst(
  settings: Settings,
  samples: number,
  { options, door, doors }: { readonly options: ColdStartOptions; readonly door: Door; readonly doors: ColdStartDoors },
): Promise<Launched> {
  await doors.check(settings, samples, door);
  door.say(costInWords(samples, settings));
  if (!options.yes) {
    door.say(`Nothing was started. To start them: ${toCarryOut({ name: 'cold-start', options: { ...options } })}`);
    door.say('What is recorded already:');
    return { instances: samples, carriedOut: false, said: [] };
  }
  try {
    const said = await doors.launch(settings, samples);
    said.forEach(door.say);
    door.say('AWS tells of these starts for about an hour: a gate that is to measure them has to follow within it.');
    return { instances: samples, carriedOut: true, said };
  } catch (error) {
    if (error instanceof Interrupted) {
      door.say(`The tasks are told to stop. Instances that have begun to start stay until the capacity provider takes them away, about ${STAYS_MINUTES} minutes, `
        + `and cost as long. To look: npx projen fleet --env ${settings.name}`);
    }
    throw error;
  }
}

/** Has instances start; Ctrl-C stops the tasks first. */
async function launch(settings: Settings, samples: number): Promise<string[]> {
  const { roll, fleet } = settings;
  return interruptible(() => launchStarts({
    clients: makeFleetClients(settings.region),
    settings,
    samples,
    // An instance has its heartbeat until ECS runs on it; before that, ECS needs a minute or two to notice, and Auto Scaling to launch.
    seconds: fleet.launchHeartbeatSeconds + roll.settleSeconds,
    pause: () => pause(roll.lookSeconds),
    now: () => new Date(),
  }));
}
