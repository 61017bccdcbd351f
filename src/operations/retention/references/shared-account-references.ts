import { DescribeImageAttributeCommand, EC2Client, LaunchPermission } from '@aws-sdk/client-ec2';
import { Asking, AT_ONCE } from './asking';
import { lookFor } from './look-for';
import { ReferenceLook } from './reference';
import { UserError } from '../../../errors';
import { atMost } from '../../at-most';
import { GoldenAmi } from '../golden-ami';

/**
 * AMIs that somebody else may launch: an account, an organisation, everybody. Whether they do is not asked: EC2 would have to write a report about
 * each AMI first (CreateImageUsageReport). A disabled AMI can't be shared. Source: EC2 API reference, DisableImage.
 *
 * It costs a call an AMI: DescribeImageAttribute takes one, and no listing tells. DescribeImages has no filter by permission, says of itself only whether
 * everybody may launch an AMI, and takes the accounts that it is to be about (`ExecutableUsers`) by their numbers, of which nobody knows all; AMIs that an
 * organisation may launch, it leaves out even then. Source: EC2 API reference, DescribeImageAttribute and DescribeImages.
 */
export async function sharedAccountReferences(asking: Asking, ec2: EC2Client, amis: readonly GoldenAmi[]): Promise<ReferenceLook> {
  return lookFor('shared account', amis, async (found) => {
    await atMost(AT_ONCE, amis.filter(({ state }) => state !== 'disabled').map(({ id, owner, isPublic }) => async () => {
      if (isPublic) {
        found(id, 'everybody, as it is public');
      }
      const asked = new DescribeImageAttributeCommand({ ImageId: id, Attribute: 'launchPermission' });
      const what = `look at who may launch the AMI ${id} (ec2:DescribeImageAttribute)`;
      const { LaunchPermissions: permissions } = await asking.call(what, () => ec2.send(asked));
      if (!permissions) {
        throw new UserError(`Could not ${what}: the answer has no list.`);
      }
      for (const permission of permissions.filter(({ UserId }) => UserId !== owner)) {
        found(id, grantee(id, permission));
      }
    }));
  });
}

function grantee(id: string, { UserId, OrganizationArn, OrganizationalUnitArn, Group }: LaunchPermission): string {
  if (UserId !== undefined) {
    return `account ${UserId}, which may launch it`;
  }
  const organisation = OrganizationArn ?? OrganizationalUnitArn;
  if (organisation !== undefined) {
    return `${organisation}, which may launch it`;
  }
  if (Group === undefined) {
    throw new UserError(`A launch permission of the AMI ${id} names nobody that is known (ec2:DescribeImageAttribute).`);
  }
  return 'everybody, as it is public';
}
