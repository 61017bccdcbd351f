import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateTagsCommand, DeleteTagsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { Rehearsal } from '../../../rehearsal/driver/rehearsal';
import { Step } from '../../../rehearsal/driver/step';
import { bake } from '../../../rehearsal/driver/steps/bake';
import { pushImage } from '../../../rehearsal/driver/steps/push-image';
import { stockAmi } from '../../../rehearsal/driver/stock-ami';
import { AMI_TAG, PIN_FILE } from '../../../src/contract';
import { renderPins } from '../../../src/pins/pin';
import { assertSays, unwrapped } from '../support/attempt';
import { planOf, plannedAmis } from '../support/plans';
import { synth } from '../support/synthesised';

/** An account that has never baked. */
export const BEFORE_ANY_BAKE: readonly Step[] = [
  {
    name: 'no golden AMI at all: both stacks plan the stock AMI',
    run: async (rehearsal) => {
      const stock = { source: 'stock', amiId: await stockAmi(rehearsal) };
      assert.deepEqual(await plannedAmis(rehearsal), { prod: stock, stage: stock });
    },
  },
  {
    name: 'no golden AMI at all: the task takes what the tag says, and the plan warns of it',
    run: async (rehearsal) => {
      const plan = await planOf(rehearsal);
      assert.match(plan, /\+ image += ".+\/optima-ai-shell:latest"/);
      assertSays(unwrapped(plan), '(from: stock) has no tag ImageDigest');
    },
  },
];

/** The account after prod has baked. */
export const AFTER_PROD_BAKED: readonly Step[] = [
  pushImage('v1'),
  bake('v1'),
  synth,
  {
    name: 'prod has baked: prod plans its pin, stage never takes an AMI of prod',
    run: async (rehearsal) => {
      assert.deepEqual(await plannedAmis(rehearsal), {
        prod: { source: 'pin', amiId: rehearsal.pin.amiId },
        stage: { source: 'stock', amiId: await stockAmi(rehearsal) },
      });
    },
  },
  {
    name: 'prod has baked: the task takes the digest that is baked in, and the plan warns of nothing',
    run: async (rehearsal) => {
      const plan = await planOf(rehearsal);
      assert.equal(/\+ image += ".+\/optima-ai-shell@(.+)"/.exec(plan)?.[1], rehearsal.images.get('v1')!.digest);
      assert.doesNotMatch(plan, /Warning/);
    },
  },
];

/** The account after prod has baked, and a checkout that does not say so. */
export const WITHOUT_PIN: readonly Step[] = [
  {
    name: 'nothing pinned: prod plans the AMI it finds, stage still the stock AMI',
    run: async (rehearsal, say) => {
      const { amiId } = rehearsal.pin;
      writeFileSync(join(rehearsal.session.workspace, PIN_FILE), renderPins({}));
      await synth.run(rehearsal, say);
      assert.deepEqual(await plannedAmis(rehearsal), {
        prod: { source: 'lookup', amiId },
        stage: { source: 'stock', amiId: await stockAmi(rehearsal) },
      });
    },
  },
  {
    name: 'an AMI whose roll failed is not looked up',
    run: async (rehearsal) => {
      await giveTags(rehearsal, { [AMI_TAG.rollVerdict]: 'failed' });
      const stock = { source: 'stock', amiId: await stockAmi(rehearsal) };
      assert.deepEqual(await plannedAmis(rehearsal), { prod: stock, stage: stock });
    },
  },
  {
    name: 'an AMI that is revoked is not looked up, whatever its verdict',
    run: async (rehearsal) => {
      await giveTags(rehearsal, { [AMI_TAG.rollVerdict]: 'verified', [AMI_TAG.revoked]: '2026-02-01T10:30:15Z a hole' });
      const stock = { source: 'stock', amiId: await stockAmi(rehearsal) };
      assert.deepEqual(await plannedAmis(rehearsal), { prod: stock, stage: stock });
      await takeTag(rehearsal, AMI_TAG.revoked);
    },
  },
  {
    name: 'an AMI of stage is looked up for stage alone',
    run: async (rehearsal) => {
      await giveTags(rehearsal, { [AMI_TAG.rollVerdict]: 'untested', [AMI_TAG.environment]: 'stage' });
      assert.deepEqual(await plannedAmis(rehearsal), {
        prod: { source: 'stock', amiId: await stockAmi(rehearsal) },
        stage: { source: 'lookup', amiId: rehearsal.amis.at(-1)!.amiId },
      });
    },
  },
];

/** Gives the AMI that was baked other tags. */
export async function giveTags({ settings: { region }, amis }: Rehearsal, tags: Readonly<Record<string, string>>): Promise<void> {
  await new EC2Client({ region }).send(new CreateTagsCommand({
    Resources: [amis.at(-1)!.amiId], Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  }));
}

/** Takes a tag from the AMI that was baked. */
export async function takeTag({ settings: { region }, amis }: Rehearsal, Key: string): Promise<void> {
  await new EC2Client({ region }).send(new DeleteTagsCommand({ Resources: [amis.at(-1)!.amiId], Tags: [{ Key }] }));
}
