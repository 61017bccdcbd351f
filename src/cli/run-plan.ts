import { join } from 'node:path';
import { Door } from './door';
import { inColour } from './in-colour';
import { stackTerraformOf } from './stack-terraform-of';
import { readContents } from '../content/read-contents';
import { PIN_FILE } from '../contract';
import { loadEnvironment } from '../environments';
import { makeFleetClients } from '../operations/aws/fleet-clients';
import { planMeaning } from '../operations/plan/plan-meaning';
import { PlanReport } from '../operations/plan/plan-report';
import { renderComment } from '../operations/plan/render-comment';
import { PlanFacts, reportPlan } from '../operations/plan/report-plan';
import { showReport } from '../operations/plan/show-report';
import { awsFleet } from '../operations/roll/act/aws-fleet';
import { errorInWords } from '../operations/roll/act/error-in-words';
import { FleetPort } from '../operations/roll/act/ports';
import { readPins } from '../pins/pin-file';
import { Settings } from '../settings';
import { inTemporaryFolder } from '../toolchain/in-temporary-folder';
import { pause } from '../toolchain/pause';
import { interruptible } from '../toolchain/process';

/** Options of the command. */
export interface PlanOptions {
  readonly env: string;
  readonly markdown?: boolean;
  readonly json?: boolean;
}

/** What leads to Terraform and to AWS, and the time. */
export interface PlanDoors {
  /** What `terraform show -json` prints of the plan, parsed. */
  readonly plan: (settings: Settings, door: Door, runFolder: string) => Promise<unknown>;
  readonly fleet: (settings: Settings) => Pick<FleetPort, 'look' | 'lastRolls'>;
  readonly now: () => Date;
}

/** This machine's Terraform, AWS and clock. */
const REAL: PlanDoors = { plan, fleet, now: () => new Date() };

/** Plans, and prints what came of it. Nothing is changed, and the state is not locked. */
export async function runPlan({ env, markdown, json }: PlanOptions, door: Door, doors: PlanDoors = REAL): Promise<void> {
  const settings = loadEnvironment(env, door.variables);
  const report = await interruptible(() => inTemporaryFolder('plan-', (runFolder) => makeReport(settings, door, doors, runFolder)));
  if (json) {
    door.print(JSON.stringify(report));
  } else if (markdown) {
    const { comment, rest } = renderComment(report);
    door.print(comment.trimEnd());
    if (rest !== undefined) {
      door.say('The comment has been cut to what GitHub takes. The whole of it: without --markdown.');
    }
  } else {
    door.print(showReport(report, { colour: inColour(door) }));
  }
}

async function makeReport(settings: Settings, door: Door, doors: PlanDoors, runFolder: string): Promise<PlanReport> {
  const planned = await doors.plan(settings, door, runFolder);
  const { from, to } = planMeaning(planned).ami;
  const { contents, problems } = readContents(door.project, from === undefined ? [to] : [from, to]);
  problems.forEach((problem) => door.say(`Warning: ${problem}`));
  return reportPlan(planned, {
    stack: settings.stack,
    environment: settings.name,
    fleet: await fleetNow(doors.fleet(settings), door.say),
    pins: [readPins(join(door.project, PIN_FILE))],
    contents,
    roll: { alarms: settings.roll.alarms, bakeSeconds: settings.roll.bakeSeconds },
    now: doors.now(),
  });
}

/** A plan that can be made is shown, whatever AWS says of the instances. */
async function fleetNow(port: Pick<FleetPort, 'look' | 'lastRolls'>, say: Door['say']): Promise<PlanFacts['fleet']> {
  try {
    const facts = await port.look();
    return facts && { facts, lastSeconds: await port.lastRolls() };
  } catch (error) {
    say(`Warning: the fleet can't be looked at: ${errorInWords(error)}`);
    return undefined;
  }
}

async function plan({ name, stack }: Settings, door: Door, runFolder: string): Promise<unknown> {
  const terraform = await stackTerraformOf(door, { stack, environment: name, runFolder, onLine: () => undefined, say: door.say });
  return (await terraform.plan({ lock: false })).json;
}

function fleet(settings: Settings): FleetPort {
  const clients = makeFleetClients(settings.region);
  return awsFleet({ settings, clients, watchingClients: clients, now: () => new Date(), pause });
}
