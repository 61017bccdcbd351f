import { EC2Client, Image, paginateDescribeImages } from '@aws-sdk/client-ec2';
import { AMI_TAG } from '../../../../src/contract';
import { Rehearsal } from '../../rehearsal';

/** AMIs that no bake has finished: without the verdict that each has from its end on. */
export async function unfinishedAmis(rehearsal: Rehearsal): Promise<Image[]> {
  return (await ownAmis(rehearsal)).filter(({ Tags = [] }) => !Tags.some(({ Key }) => Key === AMI_TAG.rollVerdict));
}

/** Every AMI of the account, disabled ones included. */
export async function ownAmis({ settings: { region } }: Rehearsal): Promise<Image[]> {
  const found: Image[] = [];
  for await (const { Images } of paginateDescribeImages({ client: new EC2Client({ region }) }, { Owners: ['self'], IncludeDisabled: true })) {
    found.push(...Images!);
  }
  return found;
}
