import assert from 'node:assert/strict';
import { join } from 'node:path';
import { sessionNow } from './stage-by-terraform';
import { eventually } from '../../../rehearsal/driver/eventually';
import { connectedContainerInstances, endedRefresh } from '../../../rehearsal/driver/group';
import { Step } from '../../../rehearsal/driver/step';
import { PIN_FILE } from '../../../src/contract';
import { readPins } from '../../../src/pins/pin-file';
import { synth } from '../support/synthesised';

/** Auto Scaling tries for an hour of the world's. */
const REFRESH_SECONDS = 90;

/** An AMI whose machines do not come up. */
export const ROLL_THAT_FAILS: readonly Step[] = [
  {
    name: 'build-ami --cluster optima-stage-cluster: baked and pinned for stage alone',
    run: async (rehearsal, say) => {
      const { settings, session } = rehearsal;
      const report = JSON.parse(await rehearsal.type(say, 'npx', 'projen', 'build-ami', '--cluster', settings.cluster, '--json')) as { outcome: string };
      assert.equal(report.outcome, 'baked');
      assert.deepEqual(Object.keys(readPins(join(session.workspace, PIN_FILE))), ['stage']);
    },
  },
  {
    name: 'terraform apply of an AMI that does not come up: the instance refresh ends Failed',
    run: async (rehearsal, say) => {
      await synth.run(rehearsal, say);
      await rehearsal.cloud.keepDown(rehearsal.pin.amiId);
      const { stdout } = await rehearsal.terraform([0], 'apply', '-auto-approve', '-input=false', '-no-color');
      assert.match(stdout, /\nami_source = "pin"\n/);
      const refresh = await eventually('the instance refresh ends', REFRESH_SECONDS, () => endedRefresh(rehearsal.settings));
      say(`${refresh.Status}: ${refresh.StatusReason}`);
      assert.equal(refresh.Status, 'Failed', refresh.StatusReason);
    },
  },
  {
    name: 'after the roll that failed: the old instance serves, its session has gone on',
    run: async (rehearsal) => {
      const { settings, cloud, pin } = rehearsal;
      const inService = (await cloud.machines()).filter(({ lifecycleState }) => lifecycleState === 'InService');
      assert.equal(inService.length, settings.fleet.desiredCapacity, `in service: ${JSON.stringify(await cloud.machines())}`);
      assert.ok(inService.every(({ imageId }) => imageId !== pin.amiId), 'an instance of the new AMI is in service');
      const connected = async () => (await connectedContainerInstances(settings)).length === settings.fleet.desiredCapacity || undefined;
      await eventually('ECS is connected to the old instance', 15, connected);
      assert.equal((await sessionNow(rehearsal)).lastStatus, 'RUNNING');
    },
  },
];
