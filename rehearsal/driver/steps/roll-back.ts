import assert from 'node:assert/strict';
import { DescribeImagesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { AMI_TAG } from '../../../src/contract';
import { Rehearsal } from '../rehearsal';
import { Step } from '../step';
import { fleetOf } from './machines';

/**
 * `deploy` of what is pinned, to the verdict that it must come to.
 *
 * @param verdict in the words with which the program's last lines begin.
 * @param code exit code that goes with it.
 */
export function deployTo(verdict: string, code: number): Step {
  return {
    name: `deploy: ${verdict}`,
    run: async (rehearsal, say) => {
      const { stdout } = await rehearsal.program(say, [code], 'deploy', ...rehearsal.named, '--yes');
      assert.ok(stdout.startsWith(`${verdict}:`), stdout);
      return stdout.trimEnd();
    },
  };
}

/** From now on, no machine of the pinned AMI comes up. */
export const pinnedAmiIsBad: Step = {
  name: 'the new AMI is bad: its machines do not come up',
  run: ({ cloud, pin }) => cloud.keepDown(pin.amiId),
};

/** Every machine runs the first AMI, from the version that brought it, and the pin says so. */
export const fleetIsIntact: Step = {
  name: 'every machine runs the old AMI and its version; the pin names it; the bad AMI is marked',
  run: async (rehearsal) => {
    const [good, bad] = rehearsal.amis;
    const machines = await fleetOf(rehearsal);
    assert.ok(machines.length > 0, 'no machine is left');
    assert.deepEqual([...new Set(machines.map(({ imageId, launchTemplateVersion }) => `${imageId} ${launchTemplateVersion}`))], [`${good.amiId} 1`]);
    assert.equal(rehearsal.pin.amiId, good.amiId);
    assert.equal(rehearsal.pin.launchTemplateVersion, 1);
    assert.equal(await verdictOf(rehearsal, bad.amiId), 'failed');
    assert.equal(await verdictOf(rehearsal, good.amiId), 'verified');
  },
};

/** Whoever pins the bad AMI again is told, and a plan from its pin is refused. */
export const badAmiIsRefused: Step = {
  name: 'the bad AMI is refused afterwards',
  run: async (rehearsal, say) => {
    const { stderr } = await rehearsal.program(say, [1], 'pin', rehearsal.amis[1].amiId);
    assert.match(stderr, /can't be pinned for prod: its last roll failed/);
  },
};

async function verdictOf({ settings: { region } }: Rehearsal, amiId: string): Promise<string | undefined> {
  const { Images } = await new EC2Client({ region }).send(new DescribeImagesCommand({ ImageIds: [amiId] }));
  return Images![0].Tags!.find(({ Key }) => Key === AMI_TAG.rollVerdict)?.Value;
}
