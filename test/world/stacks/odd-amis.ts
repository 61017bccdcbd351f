import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveTags, takeTag } from './sources-of-the-ami';
import { Rehearsal } from '../../../rehearsal/driver/rehearsal';
import { Step } from '../../../rehearsal/driver/step';
import { AMI_TAG, PIN_FILE } from '../../../src/contract';
import { Pins, renderPins } from '../../../src/pins/pin';
import { assertSays, unwrapped } from '../support/attempt';
import { amiOf, planOf, refusalOf } from '../support/plans';
import { synth } from '../support/synthesised';

/** AMIs that no environment should run, and who wants to run them all the same. Afterwards everything is as it was. */
export const ODD_AMIS: readonly Step[] = [
  {
    name: 'a pin whose last roll failed: refused',
    run: async (rehearsal) => {
      await giveTags(rehearsal, { [AMI_TAG.rollVerdict]: 'failed' });
      assertSays(await refusalOf(rehearsal), `AMI ${rehearsal.pin.amiId} (from: pin) must not be one whose last roll failed (tag RollVerdict).`);
      await giveTags(rehearsal, { [AMI_TAG.rollVerdict]: 'untested' });
    },
  },
  {
    name: 'a pin that is revoked, and an AMI that is revoked and set by hand: each is refused as that, with what to do',
    run: async (rehearsal, say) => {
      const { amiId } = rehearsal.pin;
      await giveTags(rehearsal, { [AMI_TAG.rollVerdict]: 'failed', [AMI_TAG.revoked]: '2026-02-01T10:30:15Z a hole' });
      const revoked = `AMI ${amiId} (from: pin) must not be revoked, it is: 2026-02-01T10:30:15Z a hole. Bake another: npx projen build-ami --env prod`;
      const said = await refusalOf(rehearsal);
      assertSays(said, revoked);
      assert.doesNotMatch(said, /must not be one whose last roll failed/);
      const file = join(rehearsal.session.workspace, 'stacks', rehearsal.settings.stack, 'terraform.tfvars');
      writeFileSync(file, `golden_ami_id = "${amiId}"\n`);
      await synth.run(rehearsal, say);
      assertSays(await refusalOf(rehearsal), `AMI ${amiId} (from: variable) must not be revoked, it is: 2026-02-01T10:30:15Z a hole. Set golden_ami_id to another, or take it away.`);
      rmSync(file);
      await synth.run(rehearsal, say);
      await takeTag(rehearsal, AMI_TAG.revoked);
      await giveTags(rehearsal, { [AMI_TAG.rollVerdict]: 'untested' });
    },
  },
  {
    name: 'a pin of another environment\'s AMI: refused with how to pin one of its own',
    run: async (rehearsal, say) => {
      const { pin } = rehearsal;
      writePins(rehearsal, { prod: pin, stage: pin });
      await synth.run(rehearsal, say);
      assertSays(await refusalOf(rehearsal.for('stage')),
        `AMI ${pin.amiId} (from: pin) must be baked for environment stage, or promoted to it, its tag Environment says "prod". `
        + 'Pin one of its own: npx projen pin <AMI> --env stage');
    },
  },
  {
    name: 'golden_ami_id of another environment\'s AMI: wins over the pin, and over what is odd about it, which the plan says',
    run: async (rehearsal, say) => {
      const { pin, session } = rehearsal;
      const file = join(session.workspace, 'stacks', rehearsal.for('stage').settings.stack, 'terraform.tfvars');
      writeFileSync(file, `golden_ami_id = "${pin.amiId}"\n`);
      await synth.run(rehearsal, say);
      const plan = await planOf(rehearsal.for('stage'));
      assert.deepEqual(amiOf(plan), { source: 'variable', amiId: pin.amiId });
      assertSays(unwrapped(plan), `AMI ${pin.amiId} was baked for environment prod, this is stage.`);
      rmSync(file);
      writePins(rehearsal, { prod: pin });
    },
  },
];

function writePins({ session }: Rehearsal, pins: Pins): void {
  writeFileSync(join(session.workspace, PIN_FILE), renderPins(pins));
}
