import { Door } from './door';
import { inColour } from './in-colour';
import { loadEnvironment } from '../environments';
import { preflight } from '../operations/preflight/preflight';
import { makePreflightClients } from '../operations/preflight/preflight-clients';
import { showChecks } from '../operations/preflight/show-checks';

/** Options of the command. */
export interface DoctorOptions {
  readonly env: string;
  readonly json?: boolean;
}

/** Checks, and prints what came of it; the program ends with 1 when something would make a deploy fail. */
export async function runDoctor({ env, json }: DoctorOptions, door: Door): Promise<void> {
  const { project, variables, print, exit } = door;
  const settings = loadEnvironment(env, variables);
  const result = await preflight(makePreflightClients(settings), settings, { project, variables }, new Date());
  print(json ? JSON.stringify({ environment: settings.name, ...result }) : showChecks(result.checks, { colour: inColour(door) }));
  if (result.checks.some(({ outcome }) => outcome === 'fail')) {
    exit(1);
  }
}
