import { DescribeImagesCommand, EC2Client, Image } from '@aws-sdk/client-ec2';
import { Rehearsal } from '../../rehearsal';

/** An AMI as EC2 describes it, disabled or not; undefined when it is gone. */
export async function amiNow({ settings: { region } }: Rehearsal, amiId: string): Promise<Image | undefined> {
  const asked = { Owners: ['self'], Filters: [{ Name: 'image-id', Values: [amiId] }], IncludeDisabled: true };
  const { Images } = await new EC2Client({ region }).send(new DescribeImagesCommand(asked));
  return Images![0];
}
