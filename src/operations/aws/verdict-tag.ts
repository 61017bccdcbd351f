import { DescribeImagesCommand } from '@aws-sdk/client-ec2';
import { Clients } from './clients';
import { explained } from './explain';
import { tagAmi } from './tag-ami';
import { tagsOf } from './tags-of';
import { AMI_TAG, RollVerdict } from '../../contract';
import { revocation } from '../revocation/revocation';

/**
 * Writes the outcome of a roll on an AMI of this account. Another's is left alone, and so is one that is revoked: no roll makes it good again, or worse; and one
 * whose tag names another environment, because it was promoted: it is that one's to judge.
 *
 * @param environment environment whose roll it was.
 * @returns why it was not written; undefined when it was, or there is nothing to say.
 */
export async function tagVerdict(clients: Clients, amiId: string, verdict: RollVerdict, environment: string): Promise<string | undefined> {
  const { ec2, region } = clients;
  const own = { Owners: ['self'], Filters: [{ Name: 'image-id', Values: [amiId] }], IncludeDisabled: true };
  const { Images: images } = await explained(`describe the AMI ${amiId} (ec2:DescribeImages)`, region, () => ec2.send(new DescribeImagesCommand(own)));
  const [image] = images!;
  const has = tagsOf(image?.Tags);
  const revoked = revocation(has);
  if (!image || revoked !== undefined) {
    return verdict === 'verified' && revoked !== undefined ? `it is revoked ${revoked}` : undefined;
  }
  if (![undefined, environment].includes(has[AMI_TAG.environment])) {
    return `it is of environment ${has[AMI_TAG.environment]}, and this roll was one of ${environment}`;
  }
  await tagAmi(clients, amiId, [{ Key: AMI_TAG.rollVerdict, Value: verdict }]);
  return undefined;
}
