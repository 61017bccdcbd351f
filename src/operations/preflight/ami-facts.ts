import { DescribeImagesCommand } from '@aws-sdk/client-ec2';
import { ChosenAmi } from './chosen-ami';
import { Clients } from '../aws/clients';
import { explained } from '../aws/explain';
import { tagsOf } from '../aws/tags-of';

/** What of an AMI decides whether the fleet can boot from it. */
export interface AmiFacts extends ChosenAmi {
  readonly name: string;
  readonly state: string;
  readonly architecture: string;
  readonly owner: string;
  /** `amazon` for Amazon's own. @default - no alias */
  readonly ownerAlias?: string;
  /** @default - never */
  readonly deprecatedFrom?: Date;
  readonly tags: Readonly<Record<string, string>>;
  readonly rootDevice: string;
  /** @default - no EBS snapshot */
  readonly rootSnapshot?: { readonly id: string; readonly sizeGib: number; readonly encrypted: boolean };
}

/** The chosen AMI as EC2 describes it; undefined when this account can't see it. */
export async function amiFacts({ ec2, region }: Clients, chosen: ChosenAmi): Promise<AmiFacts | undefined> {
  const asked = new DescribeImagesCommand({ Filters: [{ Name: 'image-id', Values: [chosen.id] }], IncludeDeprecated: true, IncludeDisabled: true });
  const { Images: images } = await explained(`describe the AMI ${chosen.id} (ec2:DescribeImages)`, region, () => ec2.send(asked));
  const image = images![0];
  const root = image?.BlockDeviceMappings?.find(({ DeviceName }) => DeviceName === image.RootDeviceName)?.Ebs;
  return image && {
    ...chosen,
    name: image.Name!,
    state: image.State!,
    architecture: image.Architecture!,
    owner: image.OwnerId!,
    ownerAlias: image.ImageOwnerAlias,
    deprecatedFrom: image.DeprecationTime === undefined ? undefined : new Date(image.DeprecationTime),
    tags: tagsOf(image.Tags),
    rootDevice: image.RootDeviceName!,
    rootSnapshot: root?.SnapshotId === undefined ? undefined : { id: root.SnapshotId, sizeGib: root.VolumeSize!, encrypted: root.Encrypted === true },
  };
}
