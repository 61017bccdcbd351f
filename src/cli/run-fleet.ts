import { Door } from './door';
import { fleetCondition } from './fleet-condition';
import { loadEnvironment } from '../environments';
import { decideFindings } from '../operations/fleet/decide-findings';
import { showCondition } from '../operations/fleet/show-condition';

/** Options of the command. */
export interface FleetOptions {
  readonly env: string;
  readonly json?: boolean;
}

/** Looks, and prints what came of it; the program ends with 1 when somebody should see to something. */
export async function runFleet({ env, json }: FleetOptions, door: Door, look = fleetCondition): Promise<void> {
  const condition = await look(loadEnvironment(env, door.variables), door);
  const findings = decideFindings(condition);
  door.print(json ? JSON.stringify({ ...condition, findings }) : showCondition(condition));
  if (findings.length > 0) {
    door.exit(1);
  }
}
