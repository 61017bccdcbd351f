import { ec2Arns, each, Fleet } from './fleet';
import { Statement } from './policy';
import { OF_A_BAKE } from './run-builder';
import { AMI_TAG } from '../../contract';

/** Makes an AMI of a builder, and tags it. No AMI is deregistered, and none that was rolled out is tagged again. */
export function makeImage(fleets: readonly Fleet[]): Statement[] {
  return [
    {
      sid: 'MakeImage',
      actions: ['ec2:CreateImage'],
      // What comes of it has no ARN yet; what it is made of must be a builder.
      resources: ec2Arns(fleets, 'image', 'snapshot'),
    },
    {
      sid: 'TagNewImage',
      actions: ['ec2:CreateTags'],
      // Packer tags image and snapshots once more when they are ready. Their ARNs are not known beforehand; their verdict is.
      resources: ec2Arns(fleets, 'image', 'snapshot'),
      conditions: {
        StringEquals: { ...requested(OF_A_BAKE), [`aws:RequestTag/${AMI_TAG.rollVerdict}`]: 'untested' },
        StringEqualsIfExists: { [`aws:ResourceTag/${AMI_TAG.rollVerdict}`]: 'untested' },
      },
    },
    ...encryptVolumes(fleets),
  ];
}

/** With a key of one's own, EC2 encrypts volume and snapshot in the name of whoever asks. Source: EBS user guide, "Required permissions". */
function encryptVolumes(fleets: readonly Fleet[]): Statement[] {
  const resources = each(fleets, ({ settings: { rootVolume: { kmsKeyId } } }) => (kmsKeyId === undefined ? [] : [kmsKeyId]));
  return resources.length === 0 ? [] : [
    { sid: 'EncryptVolumes', actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'], resources },
    { sid: 'LetEc2UseKey', actions: ['kms:CreateGrant'], resources, conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' } } },
  ];
}

function requested(tags: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value]));
}
