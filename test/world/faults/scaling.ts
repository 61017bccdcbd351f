import assert from 'node:assert/strict';
import { AutoScalingClient, UpdateAutoScalingGroupCommand } from '@aws-sdk/client-auto-scaling';
import { eventually } from '../../../rehearsal/driver/eventually';
import { Rehearsal } from '../../../rehearsal/driver/rehearsal';
import { Step } from '../../../rehearsal/driver/step';
import { fleetOf, machinesAreUp } from '../../../rehearsal/driver/steps/machines';
import { startSession, stopSession } from '../../../rehearsal/driver/user-session';
import { autoScalingGroupName } from '../../../src/settings';
import { groupNow } from '../support/fleet-now';
import { newAmi } from '../support/new-ami';
import { deployCommand, interfering } from '../support/roll-command';
import { assertFleetRuns, assertVerified } from '../support/roll-outcomes';
import { changedIn } from '../support/with-settings';

const SCALE_SECONDS = 30;

/** A fleet whose size changes while it is rolled, as that of AI Shell does all day. */
export const SCALING: readonly Step[] = [
  {
    name: 'scale-out and scale-in during the roll, scale-out right after it: verified, and nothing of the old AMI comes into service',
    run: async (rehearsal, say) => {
      const { settings } = rehearsal;
      const ami = await newAmi(rehearsal);
      const rolled = await interfering(rehearsal, ['deploy', '--yes'], '[roll]', async () => {
        const session = await startSession(settings);
        await desiredIs(rehearsal, (size) => size > 1);
        await stopSession(settings, session);
        await desiredIs(rehearsal, (size) => size === 1);
      });
      const session = await startSession(settings);
      say(rolled.stderr);
      const report = await assertVerified(rehearsal, rolled, ami);
      await eventually('the group has grown', SCALE_SECONDS, async () => {
        const machines = await fleetOf(rehearsal);
        assert.deepEqual(machines.filter(({ imageId }) => imageId !== ami), []);
        return machines.filter(({ lifecycleState }) => lifecycleState === 'InService').length > 1 || undefined;
      });
      await assertFleetRuns(rehearsal, report.to);
      await stopSession(settings, session);
    },
  },
  {
    name: 'no instance in service: one is brought up for the probe, and goes again',
    run: async (rehearsal, say) => {
      // Not by a deploy: the provider would wait for the size that was desired before, and in a world this fast the group is empty by then.
      await setMinSize(rehearsal, 0);
      const empty = changedIn(rehearsal, { fleet: { minSize: 0 } });
      await nobodyServes(empty);
      const ami = await newAmi(empty);
      const rolled = await deployCommand(empty);
      say(rolled.stderr);
      const { probe } = await assertVerified(empty, rolled, ami);
      assert.equal(probe?.outcome, 'cached');
      await nobodyServes(empty);
      await setMinSize(rehearsal, 1);
      await machinesAreUp.run(rehearsal, say);
    },
  },
];

async function setMinSize({ settings }: Rehearsal, MinSize: number): Promise<void> {
  await new AutoScalingClient({ region: settings.region })
    .send(new UpdateAutoScalingGroupCommand({ AutoScalingGroupName: autoScalingGroupName(settings), MinSize }));
}

function desiredIs(rehearsal: Rehearsal, wanted: (size: number) => boolean): Promise<true> {
  return eventually('the group has changed its size', SCALE_SECONDS, async () => wanted((await groupNow(rehearsal)).DesiredCapacity!) || undefined);
}

async function nobodyServes(rehearsal: Rehearsal): Promise<void> {
  await desiredIs(rehearsal, (size) => size === 0);
  await eventually('nothing is in service', SCALE_SECONDS, async () =>
    (await fleetOf(rehearsal)).every(({ lifecycleState }) => /^Warmed:/.test(lifecycleState!)) || undefined);
}
