import { DescribeImagesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { Asking, AT_ONCE } from './asking';
import { lookFor } from './look-for';
import { ReferenceLook } from './reference';
import { UserError } from '../../../errors';
import { atMost } from '../../at-most';
import { filtersFor } from '../../aws/filter-values';
import { GoldenAmi } from '../golden-ami';

/** AMIs whose deregistration protection is on, or was until a while ago: EC2's own word for anything but `disabled` counts. */
export async function deregistrationProtectionReferences(asking: Asking, ec2: EC2Client, amis: readonly GoldenAmi[]): Promise<ReferenceLook> {
  return lookFor('deregistration protection', amis, async (found) => {
    const seen = new Set<string>();
    await atMost(AT_ONCE, filtersFor('image-id', amis.map(({ id }) => id)).map((Filters) => async () => {
      const asked = { Filters, IncludeDeprecated: true, IncludeDisabled: true, MaxResults: 1000 };
      const pages = asking.pages('look at the protection of AMIs (ec2:DescribeImages)', async (NextToken) => {
        const answer = await ec2.send(new DescribeImagesCommand({ ...asked, NextToken }));
        return { items: answer.Images, next: answer.NextToken };
      });
      for await (const images of pages) {
        for (const { ImageId: id, DeregistrationProtection: protection } of images) {
          if (id === undefined || protection === undefined) {
            throw new UserError(`The AMI ${id ?? 'without an ID'} does not say whether it is protected in the answer of ec2:DescribeImages.`);
          }
          seen.add(id);
          if (protection !== 'disabled') {
            found(id, `its deregistration protection (${protection})`);
          }
        }
      }
    }));
    const gone = amis.find(({ id }) => !seen.has(id));
    if (gone) {
      throw new UserError(`The AMI ${gone.id} is not in the answer of ec2:DescribeImages any more, so its deregistration protection is not known.`);
    }
  });
}
