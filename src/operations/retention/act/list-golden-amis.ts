import { BlockDeviceMapping, Image, paginateDescribeImages } from '@aws-sdk/client-ec2';
import { AMI_NAME_PATTERN, AMI_TAG, MANAGED_BY, PROJECT, ROLL_VERDICTS } from '../../../contract';
import { Clients } from '../../aws/clients';
import { explained } from '../../aws/explain';
import { tagsOf } from '../../aws/tags-of';
import { GoldenAmi } from '../golden-ami';

/**
 * The golden AMIs of this account and Region, newest first, in whatever state: deprecated and disabled ones included. What others own, or have made, is none
 * of ours, whatever its name.
 *
 * @param environment environment whose tag they have. @default - any, or none
 * @throws UserError when AWS does not let, or can't, list them: a part of them is never taken for all.
 */
export async function listGoldenAmis({ ec2, region }: Pick<Clients, 'ec2' | 'region'>, environment?: string): Promise<GoldenAmi[]> {
  const asked = {
    Owners: ['self'],
    Filters: [
      { Name: 'name', Values: [AMI_NAME_PATTERN] },
      { Name: `tag:${AMI_TAG.project}`, Values: [PROJECT] },
      { Name: `tag:${AMI_TAG.managedBy}`, Values: [MANAGED_BY] },
      ...(environment === undefined ? [] : [{ Name: `tag:${AMI_TAG.environment}`, Values: [environment] }]),
    ],
    IncludeDeprecated: true,
    IncludeDisabled: true,
  };
  return explained('list golden AMIs (ec2:DescribeImages)', region, async () => {
    const found: GoldenAmi[] = [];
    for await (const { Images: images } of paginateDescribeImages({ client: ec2, pageSize: 1000 }, asked)) {
      found.push(...images!.map(goldenAmiOf));
    }
    return found.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || a.id.localeCompare(b.id));
  });
}

/** A golden AMI as EC2 describes it. One that is still being made may have no snapshot yet. */
export function goldenAmiOf(image: Image): GoldenAmi {
  const tags = tagsOf(image.Tags);
  const volumes = (image.BlockDeviceMappings ?? []).flatMap(({ Ebs }: BlockDeviceMapping) => Ebs ?? []);
  const verdict = ROLL_VERDICTS.find((one) => one === tags[AMI_TAG.rollVerdict]);
  return {
    id: image.ImageId!,
    name: image.Name!,
    environment: tags[AMI_TAG.environment] ?? '',
    state: image.State!,
    createdAt: new Date(image.CreationDate!),
    ...(image.DeprecationTime === undefined ? {} : { deprecatedAt: new Date(image.DeprecationTime) }),
    architecture: image.Architecture!,
    owner: image.OwnerId!,
    tags,
    ...(verdict === undefined ? {} : { verdict }),
    encrypted: volumes.length > 0 && volumes.every(({ Encrypted }) => Encrypted === true),
    sizeGib: volumes.reduce((sum, { VolumeSize = 0 }) => sum + VolumeSize, 0),
    snapshotIds: volumes.flatMap(({ SnapshotId }) => SnapshotId ?? []),
    isPublic: image.Public === true,
  };
}
