import { DescribeSnapshotsCommand, GetEbsDefaultKmsKeyIdCommand } from '@aws-sdk/client-ec2';
import { AmiFacts } from './ami-facts';
import { Settings } from '../../settings';
import { Clients } from '../aws/clients';
import { explained } from '../aws/explain';

/**
 * The KMS key that root volumes are encrypted with, as ARN, ID or alias: the settings', else that of the AMI's snapshot, else the account's default.
 * Source: EC2 user guide, "Use encryption with EBS-backed AMIs".
 */
export async function volumeKey({ ec2, region }: Clients, { rootVolume }: Settings, ami: AmiFacts): Promise<string> {
  if (rootVolume.kmsKeyId !== undefined) {
    return rootVolume.kmsKeyId;
  }
  const { rootSnapshot } = ami;
  if (rootSnapshot?.encrypted) {
    const asked = new DescribeSnapshotsCommand({ SnapshotIds: [rootSnapshot.id] });
    const { Snapshots } = await explained(`look at the snapshot ${rootSnapshot.id} (ec2:DescribeSnapshots)`, region, () => ec2.send(asked));
    return Snapshots![0].KmsKeyId!;
  }
  const asked = new GetEbsDefaultKmsKeyIdCommand({});
  return (await explained('ask for the default key of EBS (ec2:GetEbsDefaultKmsKeyId)', region, () => ec2.send(asked))).KmsKeyId!;
}
