import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { jobOf } from './ci/job';
import { coldStartReport } from './cold-start-report';
import { Door } from './door';
import { toCarryOut } from './to-carry-out';
import { wholeNumber } from './whole-number';
import { requireAmiId } from '../ami-id';
import { loadEnvironment } from '../environments';
import { makeFleetClients } from '../operations/aws/fleet-clients';
import { launchStarts } from '../operations/cold-start/act/launch-starts';
import { parseGate, passes } from '../operations/cold-start/decide/gate';
import { ColdStartReport } from '../operations/cold-start/decide/report';
import { costInWords } from '../operations/cold-start/show/cost-in-words';
import { renderSummary } from '../operations/cold-start/show/render-summary';
import { showColdStart } from '../operations/cold-start/show/show-cold-start';
import { Settings } from '../settings';
import { pause } from '../toolchain/pause';
import { interruptible } from '../toolchain/process';

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
  readonly launch: typeof launch;
  readonly picture: (report: ColdStartReport) => Promise<string>;
}

const DOORS: ColdStartDoors = {
  report: coldStartReport,
  launch,
  picture: async (report) => (await import('../operations/cold-start/show/timeline.js')).timeline(report),
};

/** Samples that one run may ask for. */
const MOST_SAMPLES = 100;

/** Measures, prints what came of it, and writes it where it is wanted; the program ends with 1 when a gate is not passed. */
export async function runColdStart(options: ColdStartOptions, door: Door, doors = DOORS): Promise<void> {
  const gate = options.gate === undefined ? undefined : parseGate(options.gate);
  const samples = wholeNumber('--samples', options.samples, MOST_SAMPLES);
  const { against } = options;
  if (against !== undefined) {
    requireAmiId(against);
  }
  const settings = loadEnvironment(options.env, door.variables);
  if (options.launch) {
    door.say(costInWords(samples, settings));
    const said = options.yes ? await doors.launch(settings, samples) : [
      `Nothing was started. To start them: ${toCarryOut({ name: 'cold-start', options: { ...options } })}`, 'What is recorded already:',
    ];
    said.forEach(door.say);
  }
  const report = await doors.report(settings, door, { samples, against });
  const result = gate && passes(gate, report);
  if (options.svg !== undefined) {
    mkdirSync(dirname(options.svg), { recursive: true });
    writeFileSync(options.svg, await doors.picture(report));
  }
  door.print(options.json ? JSON.stringify({ ...report, gate: result }) : [showColdStart(report), ...(result ? [result.sentence] : [])].join('\n'));
  if (door.variables.GITHUB_STEP_SUMMARY) {
    jobOf(door).summary([renderSummary(report), ...(result ? [result.sentence] : [])].join('\n\n'));
  }
  if (result?.passed === false) {
    door.exit(1);
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
