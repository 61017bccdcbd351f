import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Door } from './door';
import { PIN_FILE } from '../contract';
import { makeFleetClients } from '../operations/aws/fleet-clients';
import { FleetCondition } from '../operations/fleet/condition';
import { lookAtCondition } from '../operations/fleet/look-at-condition';
import { planMeaning } from '../operations/plan/plan-meaning';
import { readPins } from '../pins/pin-file';
import { Settings } from '../settings';
import { cacheDir } from '../toolchain/cache-dir';
import { makeStackTerraform } from '../toolchain/terraform/stack-terraform';

/** Looks at how an environment's fleet stands, on AWS and with Terraform. Nothing is changed, and the state is not locked. */
export async function fleetCondition(settings: Settings, { project, variables, say }: Door): Promise<FleetCondition> {
  const runFolder = mkdtempSync(join(tmpdir(), 'fleet-'));
  try {
    return await lookAtCondition({
      settings,
      clients: makeFleetClients(settings.region),
      plan: async () => {
        const terraform = await makeStackTerraform({
          project,
          env: variables,
          runFolder,
          cache: cacheDir(variables),
          stack: settings.stack,
          environment: settings.name,
          onLine: () => undefined,
          say,
        });
        return planMeaning((await terraform.plan({ lock: false })).json);
      },
      pin: readPins(join(project, PIN_FILE))[settings.name],
      now: () => new Date(),
    });
  } finally {
    rmSync(runFolder, { recursive: true, force: true });
  }
}
