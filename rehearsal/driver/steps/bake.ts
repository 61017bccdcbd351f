import assert from 'node:assert/strict';
import { DescribeImagesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { Content } from '../../../src/content/content';
import { readContent } from '../../../src/content/content-file';
import { AMI_TAG } from '../../../src/contract';
import { Pin } from '../../../src/pins/pin';
import { Step } from '../step';

/** `build-ami` makes an AMI with the digest that `latest` points to, pins it, and leaves no builder. */
export function bake(version: string): Step {
  return {
    name: `build-ami: ${version} baked and pinned`,
    run: async (rehearsal, say) => {
      const report = JSON.parse(await rehearsal.type(say, 'npx', 'projen', 'build-ami', ...rehearsal.named, '--json')) as { outcome: string };
      const { pin, settings: { region } } = rehearsal;
      const digest = rehearsal.images.get(version)!.digest;
      assert.equal(report.outcome, 'baked');
      assert.deepEqual(pin.images.map((image) => image.digest), [digest], 'the pin has another digest than the pushed image');
      assert.equal(pin.previous, rehearsal.amis.at(-1)?.amiId, 'the pin does not name the AMI before it');
      const { Images } = await new EC2Client({ region }).send(new DescribeImagesCommand({ ImageIds: [pin.amiId] }));
      assert.equal(Images![0].Tags!.find(({ Key }) => Key === AMI_TAG.imageDigest)?.Value, digest, 'the AMI is not tagged with its digest');
      assert.ok(Images![0].BlockDeviceMappings!.every(({ Ebs }) => Ebs?.Encrypted && Ebs.DeleteOnTermination), 'a volume is not encrypted, or outlives its instance');
      assertContent(readContent(rehearsal.session.workspace, pin.amiId), pin);
      await assertNoBuilder(rehearsal.cloud);
      rehearsal.amis.push(pin);
    },
  };
}

/** The same again: nothing in it changed, so nothing is baked. */
export const bakeAgain: Step = {
  name: 'build-ami again: nothing changed, nothing baked',
  run: async (rehearsal, say) => {
    const before = rehearsal.pin;
    await rehearsal.cloud.forgetCalls();
    const report = JSON.parse(await rehearsal.type(say, 'npx', 'projen', 'build-ami', ...rehearsal.named, '--json')) as { outcome: string };
    const actions = (await rehearsal.cloud.calls()).map(({ action }) => action);
    assert.equal(report.outcome, 'unchanged');
    assert.deepEqual(rehearsal.pin, before);
    assert.ok(!actions.includes('RunInstances'), 'a builder was started');
    assert.ok(actions.length <= 8, `${actions.length} AWS calls: ${actions.join(', ')}`);
  },
};

/** What the builder has written down of itself has come out of it. */
function assertContent(content: Content | undefined, { sourceAmi, images }: Pin): void {
  assert.ok(content, 'nobody has written down what is in the AMI');
  assert.equal(content.sourceAmi, sourceAmi);
  assert.deepEqual(content.images.map(({ repository, tag, digest }) => ({ repository, tag, digest })), images, 'what is in the AMI names other images than the pin');
  assert.ok(content.images.every(({ sizeBytes }) => sizeBytes > 0), 'an image has no size');
  assert.ok(content.packages.some(({ name }) => name === 'ec2-hibinit-agent'), 'the packages lack what the bake has installed');
}

async function assertNoBuilder(cloud: { machines(): Promise<{ groupName: string | null; instanceId: string }[]> }): Promise<void> {
  const left = (await cloud.machines()).filter(({ groupName }) => groupName === null);
  assert.deepEqual(left.map(({ instanceId }) => instanceId), [], 'a builder is left');
}
