import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Step } from '../../../rehearsal/driver/step';
import { fleetOf } from '../../../rehearsal/driver/steps/machines';
import { describeTask, startSession, stopSession } from '../../../rehearsal/driver/user-session';
import { assertSays } from '../support/attempt';
import { launchedNow, verdictOn } from '../support/fleet-now';
import { newAmi } from '../support/new-ami';
import { deployCommand, rollCommand } from '../support/roll-command';
import { assertFleetRuns, assertVerified } from '../support/roll-outcomes';
import { changedIn } from '../support/with-settings';

/** `rollback`, typed by somebody who has seen enough. */
export const BACK_BY_HAND: readonly Step[] = [
  {
    name: 'rollback half-way through a roll: the version before, by its number; instances that still run it stay, and so does the session',
    run: async (rehearsal, say) => {
      const { settings } = rehearsal;
      const good = await launchedNow(rehearsal);
      const session = await startSession(settings);
      const bad = await newAmi(rehearsal);
      const begun = await deployCommand(changedIn(rehearsal, { roll: { watchSeconds: 2 } }));
      assert.equal(begun.report?.verdict, 'rolling', begun.stderr);
      const staying = (await fleetOf(rehearsal)).filter(({ lifecycleState, imageId }) => imageId === good.amiId && /InService|^Warmed:[HS]/.test(lifecycleState!));
      assert.notEqual(staying.length, 0, 'nothing is left of the old AMI');

      const rolled = await rollCommand(rehearsal, 'rollback', '--yes');
      say(rolled.stderr);
      const { to } = await assertVerified(rehearsal, rolled, good.amiId);
      assert.deepEqual(to, good);
      assert.equal(await verdictOn(rehearsal, bad), 'failed');
      assert.equal(rehearsal.pin.launchTemplateVersion, Number(good.version));
      const there = new Set((await fleetOf(rehearsal)).map(({ instanceId }) => instanceId));
      // The roll went on until the refresh was cancelled, and may have replaced one more by then.
      assert.ok(staying.some(({ instanceId }) => there.has(instanceId)), 'no instance has stayed');
      assert.equal((await describeTask(settings, session.taskArn!)).lastStatus, 'RUNNING');
      await stopSession(settings, session);
    },
  },
  {
    name: 'rollback --to an AMI that was verified before',
    run: async (rehearsal, say) => {
      const good = await launchedNow(rehearsal);
      const left = await newAmi(rehearsal);
      await assertVerified(rehearsal, await deployCommand(rehearsal), left);
      const rolled = await rollCommand(rehearsal, 'rollback', '--yes', '--to', good.amiId);
      say(rolled.stderr);
      await assertVerified(rehearsal, rolled, good.amiId);
      assert.equal(rehearsal.pin.amiId, good.amiId);
      assert.equal(await verdictOn(rehearsal, left), 'failed');
    },
  },
  {
    name: 'rollback while golden_ami_id is set: refused, nothing changed',
    run: async (rehearsal) => {
      const { session, settings, pin } = rehearsal;
      const good = await launchedNow(rehearsal);
      const variables = join(session.workspace, 'stacks', settings.stack, 'terraform.tfvars');
      writeFileSync(variables, `golden_ami_id = "${good.amiId}"\n`);
      try {
        const { code, report, stderr } = await rollCommand(rehearsal, 'rollback', '--yes');
        assert.deepEqual({ code, report }, { code: 1, report: undefined });
        assertSays(stderr, `sets golden_ami_id = "${good.amiId}", which wins over every pin: a roll-back would have no effect.`);
      } finally {
        rmSync(variables);
      }
      assert.deepEqual(rehearsal.pin, pin);
      await assertFleetRuns(rehearsal, good);
    },
  },
];
