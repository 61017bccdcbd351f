import { CreateTagsCommand, DescribeImagesCommand } from '@aws-sdk/client-ec2';
import { Clients } from './clients';
import { explained } from './explain';
import { tagsOf } from './tags-of';
import { AMI_TAG, RollVerdict } from '../../contract';
import { revocation } from '../revocation/revocation';

/**
 * Writes the outcome of a roll on an AMI of this account. Another's is left alone, and so is one that is revoked: no roll makes it good again.
 *
 * @returns whether it was written.
 */
export async function tagVerdict({ ec2, region }: Clients, amiId: string, verdict: RollVerdict): Promise<boolean> {
  const own = { Owners: ['self'], Filters: [{ Name: 'image-id', Values: [amiId] }], IncludeDisabled: true };
  const { Images: images } = await explained(`describe the AMI ${amiId} (ec2:DescribeImages)`, region, () => ec2.send(new DescribeImagesCommand(own)));
  const [image] = images!;
  if (!image || revocation(tagsOf(image.Tags)) !== undefined) {
    return false;
  }
  const tags = new CreateTagsCommand({ Resources: [amiId], Tags: [{ Key: AMI_TAG.rollVerdict, Value: verdict }] });
  await explained(`tag the AMI ${amiId} (ec2:CreateTags)`, region, () => ec2.send(tags));
  return true;
}
