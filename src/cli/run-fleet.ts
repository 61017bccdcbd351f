import { Door } from './door';
import { fleetCondition } from './fleet-condition';
import { loadEnvironment } from '../environments';
import { behindOf } from '../operations/fleet/behind';
import { FleetCondition, isUnknown } from '../operations/fleet/condition';
import { decideFindings } from '../operations/fleet/decide-findings';
import { showCondition } from '../operations/fleet/show-condition';

/** Options of the command. */
export interface FleetOptions {
  readonly env: string;
  /** Whether anything that somebody should see to ends the program with 1. @default false */
  readonly check?: boolean;
  readonly json?: boolean;
}

/** Looks, and prints what came of it. The program ends with 1 when something could not be looked at; with `--check`, when there is any finding. */
export async function runFleet({ env, check, json }: FleetOptions, door: Door, look = fleetCondition): Promise<void> {
  const condition = await look(loadEnvironment(env, door.variables), door);
  const findings = decideFindings(condition);
  door.print(json ? JSON.stringify({ ...condition, instances: instancesOf(condition), findings }) : showCondition(condition));
  if (check ? findings.length > 0 : findings.some(({ kind }) => kind === 'not looked at')) {
    door.exit(1);
  }
}

function instancesOf(condition: FleetCondition) {
  const { instances } = condition;
  return isUnknown(instances) ? instances : instances.map((member) => ({ ...member, behind: behindOf(member, condition) }));
}
