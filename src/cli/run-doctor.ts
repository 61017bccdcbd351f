import { Door } from './door';
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
export async function runDoctor({ env, json }: DoctorOptions, { project, variables, terminal, print, exit }: Door): Promise<void> {
  const settings = loadEnvironment(env, variables);
  const result = await preflight(makePreflightClients(settings), settings, { project, variables }, new Date());
  print(json ? JSON.stringify({ environment: settings.name, ...result }) : showChecks(result.checks, { colour: terminal && !variables.NO_COLOR }));
  if (result.checks.some(({ outcome }) => outcome === 'fail')) {
    exit(1);
  }
}
