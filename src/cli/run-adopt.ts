import { readFileSync } from 'node:fs';
import { agree } from './agree';
import { alone } from './alone';
import { Door } from './door';
import { inColour } from './in-colour';
import { stackTerraformOf } from './stack-terraform-of';
import { toCarryOut } from './to-carry-out';
import { loadEnvironment } from '../environments';
import { UsageError } from '../errors';
import { adopt } from '../operations/adopt/act/adopt';
import { makeAdoptClients } from '../operations/adopt/act/adopt-clients';
import { lookAtExisting } from '../operations/adopt/act/look-at-existing';
import { AdoptionReport } from '../operations/adopt/decide/adoption';
import { OldResource, readOldState } from '../operations/adopt/decide/old-state';
import { showAdoption } from '../operations/adopt/show/show-adoption';
import { callerAccount } from '../operations/aws/account';
import { Settings } from '../settings';
import { interruptible } from '../toolchain/process';

/** Options of the command. */
export interface AdoptOptions {
  readonly env: string;
  readonly oldState?: string;
  readonly leave?: readonly string[];
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Takes a fleet over, and prints what came of it; the program ends with 1 when something is in the way. */
export async function runAdopt(options: AdoptOptions, door: Door): Promise<void> {
  const settings = loadEnvironment(options.env, door.variables);
  const oldState = options.oldState === undefined ? undefined : readOldStateFile(options.oldState);
  const report = await interruptible(() => alone(settings, door, (runFolder) => work(settings, options, oldState, runFolder, door)));
  door.print(options.json ? JSON.stringify(report) : show(report, options, door));
  if (report.outcome === 'refused') {
    door.exit(1);
  }
}

function show(report: AdoptionReport, options: AdoptOptions, door: Door): string {
  return showAdoption(report, { colour: inColour(door), toAdopt: toCarryOut({ name: 'adopt', options: { ...options } }) });
}

async function work(
  settings: Settings, options: AdoptOptions, oldState: readonly OldResource[] | undefined, runFolder: string, door: Door,
): Promise<AdoptionReport> {
  const { yes, leave } = options;
  const { say, terminal } = door;
  const clients = makeAdoptClients(settings.region);
  await callerAccount(clients, settings);
  const stack = await stackTerraformOf(door, { stack: settings.stack, environment: settings.name, runFolder, onLine: say, say });
  return adopt({
    settings,
    stack,
    oldState,
    leave,
    say,
    look: (declared) => lookAtExisting(clients, settings, declared),
    confirm: async (report) => {
      if (!yes && !terminal) {
        return false;
      }
      if (!yes) {
        say(show(report, options, door));
      }
      await agree({ yes, terminal });
      return true;
    },
  });
}

function readOldStateFile(file: string): OldResource[] {
  try {
    return readOldState(readFileSync(file, 'utf8'), file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === undefined ? error : new UsageError(`--old-state ${JSON.stringify(file)} can't be read (${code}).`);
  }
}
