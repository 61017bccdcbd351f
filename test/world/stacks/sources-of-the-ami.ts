import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateTagsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { Rehearsal } from '../../../rehearsal/driver/rehearsal';
import { Step } from '../../../rehearsal/driver/step';
import { bake } from '../../../rehearsal/driver/steps/bake';
import { pushImage } from '../../../rehearsal/driver/steps/push-image';
import { AMI_TAG, PIN_FILE, RollVerdict, SOURCE_AMI_PARAMETER } from '../../../src/contract';
import { renderPins } from '../../../src/pins/pin';
import { plannedAmis } from '../support/plans';
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
      await giveVerdict(rehearsal, 'failed');
      const stock = { source: 'stock', amiId: await stockAmi(rehearsal) };
      assert.deepEqual(await plannedAmis(rehearsal), { prod: stock, stage: stock });
    },
  },
];

/** The ECS-optimized AMI of the rehearsed Region. */
export async function stockAmi({ settings: { region, fleet } }: Rehearsal): Promise<string> {
  const { Parameter } = await new SSMClient({ region }).send(new GetParameterCommand({ Name: SOURCE_AMI_PARAMETER[fleet.architecture] }));
  return Parameter!.Value!;
}

async function giveVerdict({ settings: { region }, amis }: Rehearsal, verdict: RollVerdict): Promise<void> {
  await new EC2Client({ region }).send(new CreateTagsCommand({
    Resources: [amis.at(-1)!.amiId], Tags: [{ Key: AMI_TAG.rollVerdict, Value: verdict }],
  }));
}
