import { join } from 'node:path';
import { Door } from './door';
import { stackTerraformOf } from './stack-terraform-of';
import { PIN_FILE } from '../contract';
import { makeFleetClients } from '../operations/aws/fleet-clients';
import { FleetCondition } from '../operations/fleet/condition';
import { lookAtCondition } from '../operations/fleet/look-at-condition';
import { planMeaning } from '../operations/plan/plan-meaning';
import { readPins } from '../pins/pin-file';
import { Settings } from '../settings';
import { inTemporaryFolder } from '../toolchain/in-temporary-folder';
import { untilInterrupted } from '../toolchain/until-interrupted';

/** Looks at how an environment's fleet stands, on AWS and with Terraform. Nothing is changed, and the state is not locked. @throws Interrupted on Ctrl-C */
export async function fleetCondition(settings: Settings, door: Door): Promise<FleetCondition> {
  return untilInterrupted(() => lookAtCondition({
    settings,
    clients: makeFleetClients(settings.region),
    plan: () => inTemporaryFolder('fleet-', async (runFolder) => {
      const terraform = await stackTerraformOf(door, {
        stack: settings.stack, environment: settings.name, runFolder, onLine: () => undefined, say: door.say,
      });
      return planMeaning((await terraform.plan({ lock: false })).json);
    }),
    pin: readPins(join(door.project, PIN_FILE))[settings.name],
    now: () => new Date(),
    say: door.say,
  }));
}
