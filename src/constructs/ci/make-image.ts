import { ec2Arns, each, Fleet } from './fleet';
import { Conditions, Statement, tagged, taggedAtBirth } from './policy';
import { OF_A_BAKE } from './run-builder';
import { AMI_TAG, BAKE_RUN_TAG, LATER_TAGS, RollVerdict } from '../../contract';

/** The verdict of an AMI that no roll has seen: what a bake may say of one. */
const NEW: RollVerdict = 'untested';

/** What a person says of an AMI later: promoted, revoked, disabled. No bake says it. */
const NOTHING_LATER = Object.fromEntries(LATER_TAGS.map((key) => [`aws:RequestTag/${key}`, 'true']));

/** Tags that Packer gives AMI and snapshots as they are made: the builder's, which say nothing of a roll. Should they do so one day, then this. */
const BORN_OF_A_BAKE: Conditions = {
  ...taggedAtBirth(OF_A_BAKE),
  StringEqualsIfExists: { [`aws:RequestTag/${AMI_TAG.rollVerdict}`]: NEW },
  Null: { [`aws:RequestTag/${BAKE_RUN_TAG}`]: 'false', ...NOTHING_LATER },
};

/**
 * Makes an AMI of a builder, and tags it. No AMI is deregistered, none that was rolled out is tagged again, and none that a bake has not made is tagged.
 *
 * Packer's amazon plugin hands the tags of the builder (`run_tags`) to CreateImage, and calls CreateTags with the AMI's own once AMI and snapshots are ready.
 * Packer before 1.7, and the plugin in GovCloud and China, hand none to CreateImage: there this role doesn't suffice, as an AMI without tags may be anybody's.
 *
 * Source: plugin 1.8, builder/ebs/step_create_ami.go and common/step_create_tags.go.
 */
export function makeImage(fleets: readonly Fleet[]): Statement[] {
  // What comes of it has no ARN yet, and EC2 chooses the identifiers: tags tell whose it is. What it is made of must be a builder.
  const resources = ec2Arns(fleets, 'image', 'snapshot');
  return [
    { sid: 'MakeImage', actions: ['ec2:CreateImage'], resources, conditions: BORN_OF_A_BAKE },
    {
      sid: 'TagImageAtBirth',
      actions: ['ec2:CreateTags'],
      resources,
      conditions: { ...BORN_OF_A_BAKE, StringEquals: { ...BORN_OF_A_BAKE.StringEquals, 'ec2:CreateAction': 'CreateImage' } },
    },
    {
      sid: 'TagNewImage',
      actions: ['ec2:CreateTags'],
      resources,
      conditions: {
        StringEquals: { ...tagged(OF_A_BAKE).StringEquals, ...taggedAtBirth({ ...OF_A_BAKE, [AMI_TAG.rollVerdict]: NEW }).StringEquals },
        // Packer tags snapshots twice, and all of it again when EC2 does not find one yet: by then it is untested, and before it has no verdict.
        StringEqualsIfExists: { [`aws:ResourceTag/${AMI_TAG.rollVerdict}`]: NEW },
        Null: { [`aws:ResourceTag/${BAKE_RUN_TAG}`]: 'false', ...NOTHING_LATER },
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
