import { DescribeImageReferencesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { Asking, AT_ONCE } from './asking';
import { lookFor } from './look-for';
import { ReferenceLook } from './reference';
import { UserError } from '../../../errors';
import { atMost } from '../../at-most';
import { chunks } from '../../aws/chunks';
import { isLaunchableThoughRevoked } from '../../revocation/decide/runs-it';
import { GoldenAmi } from '../golden-ami';

/** AMIs that one call asks about. Source: EC2 API reference, DescribeImageReferences. */
const MOST_AMIS = 10;

/**
 * AMIs that EC2 itself knows to be referred to, recipes of EC2 Image Builder and whatever else it learns to look at among them. It looks at neither
 * groups nor launch configurations, and at as many versions of a launch template as it is told, newest first: all of them would keep every AMI that
 * was ever rolled out. For a revoked AMI that can still be launched the newest version alone counts: no way leads back to it.
 *
 * @param versionsKept versions of each launch template, before the newest, that count.
 */
export async function imageReferences(asking: Asking, ec2: EC2Client, amis: readonly GoldenAmi[], versionsKept: number): Promise<ReferenceLook> {
  return lookFor('image reference', amis, async (found) => {
    const groups = [
      ...chunks(amis.filter((ami) => !isLaunchableThoughRevoked(ami)), MOST_AMIS).map((some) => ({ some, depth: versionsKept + 1 })),
      ...chunks(amis.filter(isLaunchableThoughRevoked), MOST_AMIS).map((some) => ({ some, depth: 1 })),
    ];
    await atMost(AT_ONCE, groups.map(({ some, depth }) => async () => {
      const asked = { ImageIds: some.map(({ id }) => id), ...what(depth) };
      const pages = asking.pages('look at what refers to AMIs (ec2:DescribeImageReferences)', async (NextToken) => {
        const answer = await ec2.send(new DescribeImageReferencesCommand({ ...asked, NextToken }));
        return { items: answer.ImageReferences, next: answer.NextToken };
      });
      for await (const references of pages) {
        for (const { ImageId: amiId, ResourceType: type, Arn: arn } of references) {
          if (amiId === undefined || arn === undefined) {
            throw new UserError('A reference has no AMI, or nothing that refers to it, in the answer of ec2:DescribeImageReferences.');
          }
          found(amiId, `${arn} (${type ?? 'of an unknown type'})`);
        }
      }
    }));
  });
}

function what(depth: number): Pick<ConstructorParameters<typeof DescribeImageReferencesCommand>[0], 'IncludeAllResourceTypes' | 'ResourceTypes'> {
  const states = ['pending', 'running', 'shutting-down', 'stopping', 'stopped'];
  return {
    IncludeAllResourceTypes: true,
    ResourceTypes: [
      { ResourceType: 'ec2:Instance', ResourceTypeOptions: [{ OptionName: 'state-name', OptionValues: states }] },
      { ResourceType: 'ec2:LaunchTemplate', ResourceTypeOptions: [{ OptionName: 'version-depth', OptionValues: [String(depth)] }] },
    ],
  };
}
