import { EC2Client, paginateDescribeImages, paginateDescribeSnapshots, paginateListImagesInRecycleBin } from '@aws-sdk/client-ec2';
import { nameAndRun, remainFilters } from './remain-filters';
import { usersOfSnapshots } from './users-of-snapshots';
import { UserError } from '../../../errors';
import { FleetClients } from '../../aws/fleet-clients';
import { Remain } from '../decide/remain';

/** How EC2 describes a snapshot that it has made for an AMI: whatever else carries a bake's tags, such as a backup of the volume, is none of it. */
const MADE_FOR_AMI = /^Created by CreateImage\(i-[0-9a-f]+\) for (ami-[0-9a-f]+)/;

/**
 * Snapshots that were made for an AMI which is not there any more, neither disabled nor in the Recycle Bin. One that somebody
 * would miss all the same says so.
 *
 * @throws UserError when that can't be found out; anything else as it came.
 */
export async function lookAtSnapshots(clients: Pick<FleetClients, 'ec2' | 'autoScaling' | 'region'>, environment: string): Promise<Remain[]> {
  const { ec2 } = clients;
  const found: Array<Remain & { readonly amiId: string }> = [];
  for await (const { Snapshots: page } of paginateDescribeSnapshots({ client: ec2, pageSize: 1000 }, { OwnerIds: ['self'], Filters: remainFilters(environment) })) {
    for (const { SnapshotId, StartTime, VolumeSize, Description = '', Tags } of page!) {
      const [, amiId] = MADE_FOR_AMI.exec(Description) ?? [];
      if (amiId !== undefined) {
        found.push({ kind: 'snapshot', id: SnapshotId!, ...nameAndRun(Tags), since: StartTime, sizeGib: VolumeSize, amiId });
      }
    }
  }
  if (found.length === 0) {
    return [];
  }
  // After the snapshots: an AMI that is made meanwhile is found then.
  const { amis, snapshots } = await ownAmis(ec2);
  const orphans = found.filter(({ id, amiId }) => !snapshots.has(id) && !amis.has(amiId));
  const users = await usersOfSnapshots(clients, orphans.map(({ id }) => id));
  return orphans.map(({ amiId: _, ...remain }) => ({ ...remain, usedBy: users.get(remain.id) }));
}

/** Every AMI of the account, and the snapshots that they are made of. Of one in the Recycle Bin, EC2 tells the ID alone. */
async function ownAmis(ec2: EC2Client): Promise<{ readonly amis: ReadonlySet<string>; readonly snapshots: ReadonlySet<string> }> {
  const amis = new Set<string>();
  const snapshots = new Set<string>();
  for await (const { Images: page } of paginateDescribeImages({ client: ec2, pageSize: 1000 }, { Owners: ['self'], IncludeDeprecated: true, IncludeDisabled: true })) {
    for (const { ImageId, BlockDeviceMappings: mappings = [] } of page!) {
      amis.add(ImageId!);
      mappings.flatMap(({ Ebs }) => Ebs?.SnapshotId ?? []).forEach((id) => snapshots.add(id));
    }
  }
  for await (const { Images: page } of paginateListImagesInRecycleBin({ client: ec2, pageSize: 1000 }, {})) {
    if (!page) {
      throw new UserError('Could not list the AMIs in the Recycle Bin (ec2:ListImagesInRecycleBin): the answer has no list.');
    }
    page.forEach(({ ImageId }) => amis.add(ImageId!));
  }
  return { amis, snapshots };
}
