import assert from 'node:assert/strict';
import { CopyImageCommand, DescribeImagesCommand, EC2Client, waitUntilImageAvailable } from '@aws-sdk/client-ec2';
import { Rehearsal } from '../../../rehearsal/driver/rehearsal';
import { AMI_TAG } from '../../../src/contract';
import { amiNames } from '../../../src/operations/bake/ami-name';

const COPY_SECONDS = 20;

/**
 * A further golden AMI, pinned as a person pins one, without the minutes of a bake: a copy of the pinned AMI under a name of its own, not tried
 * yet.
 *
 * @returns its ID.
 */
export async function newAmi(rehearsal: Rehearsal): Promise<string> {
  const { settings: { region }, pin: { amiId } } = rehearsal;
  const ec2 = new EC2Client({ region });
  const { Images: own } = await ec2.send(new DescribeImagesCommand({ Owners: ['self'] }));
  const name = firstFree(new Set(own!.map(({ Name }) => Name!)));
  const tags = own!.find(({ ImageId }) => ImageId === amiId)!.Tags!;
  const { ImageId } = await ec2.send(new CopyImageCommand({
    Name: name,
    SourceImageId: amiId,
    SourceRegion: region,
    TagSpecifications: [{
      ResourceType: 'image',
      Tags: [
        ...tags.filter(({ Key }) => Key !== AMI_TAG.name && Key !== AMI_TAG.rollVerdict),
        { Key: AMI_TAG.name, Value: name },
        { Key: AMI_TAG.rollVerdict, Value: 'untested' },
      ],
    }],
  }));
  await waitUntilImageAvailable({ client: ec2, maxWaitTime: COPY_SECONDS, minDelay: 1 }, { ImageIds: [ImageId!] });
  await rehearsal.program(() => undefined, [0], 'pin', ImageId!);
  assert.equal(rehearsal.pin.amiId, ImageId);
  return ImageId!;
}

function firstFree(taken: ReadonlySet<string>): string {
  for (const name of amiNames(new Date())) {
    if (!taken.has(name)) {
      return name;
    }
  }
  throw new Error('there is no name left');
}
