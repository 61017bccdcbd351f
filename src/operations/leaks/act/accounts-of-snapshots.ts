import { CreateVolumePermission, DescribeSnapshotAttributeCommand, EC2Client } from '@aws-sdk/client-ec2';
import { UserError } from '../../../errors';
import { atMost } from '../../at-most';

/** Calls that are under way at a time. */
const AT_ONCE = 8;

/**
 * Who else may make volumes of snapshots: an account, or everybody. Whether they do, nobody is told.
 *
 * @returns by the snapshot's ID, to follow "in use by", of those alone that somebody may use.
 * @throws UserError when an answer has no list; anything else as it came.
 */
export async function accountsOfSnapshots(ec2: EC2Client, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const users = new Map<string, string>();
  await atMost(AT_ONCE, ids.map((id) => async () => {
    const [permission] = await permissionsOf(ec2, id);
    if (permission) {
      users.set(id, permission.UserId === undefined ? 'everybody, as it is public' : `account ${permission.UserId}, which may make volumes of it`);
    }
  }));
  return users;
}

async function permissionsOf(ec2: EC2Client, id: string): Promise<CreateVolumePermission[]> {
  try {
    const { CreateVolumePermissions: permissions } = await ec2.send(new DescribeSnapshotAttributeCommand({ SnapshotId: id, Attribute: 'createVolumePermission' }));
    if (!permissions) {
      throw new UserError(`Could not look at who may use the snapshot ${id} (ec2:DescribeSnapshotAttribute): the answer has no list.`);
    }
    return permissions;
  } catch (error) {
    if ((error as Error).name === 'InvalidSnapshot.NotFound') {
      return [];
    }
    throw error;
  }
}
