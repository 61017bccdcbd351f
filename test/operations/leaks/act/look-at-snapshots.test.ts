import { DescribeLaunchConfigurationsCommand } from '@aws-sdk/client-auto-scaling';
import {
  DescribeImagesCommand, DescribeLaunchTemplatesCommand, DescribeLaunchTemplateVersionsCommand, DescribeSnapshotAttributeCommand,
  DescribeSnapshotsCommand, ListImagesInRecycleBinCommand,
} from '@aws-sdk/client-ec2';
import { account, image, SINCE, TAGS } from './support';
import { awsError } from '../../support/clients';

const snapshot = (id: string, amiId: string, over: object = {}) => (
  { SnapshotId: id, StartTime: SINCE, VolumeSize: 30, Tags: TAGS, Description: `Created by CreateImage(i-0123456789abcdef0) for ${amiId}`, ...over });

type Account = ReturnType<typeof account>;

const found = async (change: (ec2: Account['ec2'], autoScaling: Account['autoScaling']) => void) => {
  const { ec2, autoScaling, look } = account();
  ec2.on(DescribeSnapshotsCommand)
    .resolvesOnce({ Snapshots: [snapshot('snap-1', 'ami-0a')], NextToken: 'more' })
    .resolvesOnce({ Snapshots: [snapshot('snap-2', 'ami-0b')] });
  change(ec2, autoScaling);
  const looked = await look('snapshot');
  return 'remains' in looked ? looked.remains.map(({ id, usedBy }) => (usedBy === undefined ? id : `${id} of ${usedBy}`)) : looked.unknown;
};
const made = (id: string, snapshotId: string) => image(id, { BlockDeviceMappings: [{ Ebs: { SnapshotId: snapshotId } }], Tags: [] });

test('those whose AMI is gone, from every page', async () => {
  await expect(found(() => undefined)).resolves.toEqual(['snap-1', 'snap-2']);
});

test('not one that an AMI is made of, whichever, and on whichever page; disabled ones are asked for', async () => {
  await expect(found((ec2) => ec2.on(DescribeImagesCommand, { Owners: ['self'], IncludeDeprecated: true, IncludeDisabled: true, MaxResults: 1000, Filters: undefined })
    .resolvesOnce({ Images: [made('ami-0f', 'snap-9')], NextToken: 'more' }).resolves({ Images: [made('ami-0e', 'snap-1')] }))).resolves.toEqual(['snap-2']);
});

test('not one whose AMI is in the Recycle Bin, on whichever page', async () => {
  await expect(found((ec2) => ec2.on(ListImagesInRecycleBinCommand)
    .resolvesOnce({ Images: [{ ImageId: 'ami-0f' }], NextToken: 'more' }).resolvesOnce({ Images: [{ ImageId: 'ami-0b' }] }))).resolves.toEqual(['snap-1']);
});

test('not one that was not made for an AMI', async () => {
  await expect(found((ec2) => ec2.on(DescribeSnapshotsCommand).resolves({ Snapshots: [snapshot('snap-1', '', { Description: 'Created for policy: policy-1' })] }))).resolves.toEqual([]);
});

test('one that somebody else may use says so; those alone whose AMI is gone are asked after', async () => {
  await expect(found((ec2) => ec2
    .on(DescribeSnapshotAttributeCommand, { SnapshotId: 'snap-1', Attribute: 'createVolumePermission' }).resolves({ CreateVolumePermissions: [{ UserId: '210987654321' }] })
    .on(DescribeSnapshotAttributeCommand, { SnapshotId: 'snap-2', Attribute: 'createVolumePermission' }).resolves({ CreateVolumePermissions: [{ Group: 'all' }] }),
  )).resolves.toEqual(['snap-1 of account 210987654321, which may make volumes of it', 'snap-2 of everybody, as it is public']);
  await expect(found((ec2) => ec2
    .on(DescribeImagesCommand).resolves({ Images: [made('ami-0e', 'snap-1')] })
    .on(DescribeSnapshotAttributeCommand, { SnapshotId: 'snap-1' }).rejects(awsError('InternalTrouble', 'asked')))).resolves.toEqual(['snap-2']);
});

test('one that is gone meanwhile keeps no other from being known', async () => {
  await expect(found((ec2) => ec2.on(DescribeSnapshotAttributeCommand, { SnapshotId: 'snap-1' }).rejects(awsError('InvalidSnapshot.NotFound')))).resolves.toEqual(['snap-1', 'snap-2']);
});

test('where an answer has no list, they are not known', async () => {
  await expect(found((ec2) => ec2.on(ListImagesInRecycleBinCommand).resolves({}))).resolves.toBe(
    'Could not list the AMIs in the Recycle Bin (ec2:ListImagesInRecycleBin): the answer has no list.');
  await expect(found((ec2) => ec2.on(DescribeSnapshotAttributeCommand).resolves({}))).resolves.toMatch(
    /^Could not look at who may use the snapshot snap-[12] \(ec2:DescribeSnapshotAttribute\): the answer has no list\.$/);
});

test('one that any version of a launch template makes volumes of says so', async () => {
  await expect(found((ec2) => ec2
    .on(DescribeLaunchTemplatesCommand).resolves({ LaunchTemplates: [{ LaunchTemplateId: 'lt-1' }] })
    .on(DescribeLaunchTemplateVersionsCommand, { LaunchTemplateId: 'lt-1' }).resolves({
      LaunchTemplateVersions: [{ VersionNumber: 1, LaunchTemplateData: { BlockDeviceMappings: [{ Ebs: { SnapshotId: 'snap-2' } }] } }, { VersionNumber: 2, LaunchTemplateData: {} }],
    }))).resolves.toEqual(['snap-1', 'snap-2 of version 1 of launch template lt-1, which makes volumes of it']);
});

test('one that a launch configuration makes volumes of says so', async () => {
  await expect(found((_, autoScaling) => autoScaling.on(DescribeLaunchConfigurationsCommand).resolves({
    LaunchConfigurations: [{ LaunchConfigurationName: 'old', ImageId: 'ami-1', InstanceType: 't3.medium', CreatedTime: SINCE, BlockDeviceMappings: [{ DeviceName: '/dev/sdb', Ebs: { SnapshotId: 'snap-1' } }] }],
  }))).resolves.toEqual(['snap-1 of launch configuration old, which makes volumes of it', 'snap-2']);
});

test('where launch templates, their versions or launch configurations can\'t be listed, they are not known', async () => {
  const no = awsError('UnauthorizedOperation', 'not you');
  await expect(found((ec2) => ec2.on(DescribeLaunchTemplatesCommand).rejects(no))).resolves.toBe(
    'The AWS credentials may not list launch templates (ec2:DescribeLaunchTemplates): not you');
  await expect(found((ec2) => ec2.on(DescribeLaunchTemplatesCommand).resolves({ LaunchTemplates: [{ LaunchTemplateId: 'lt-1' }] }).on(DescribeLaunchTemplateVersionsCommand).rejects(no)))
    .resolves.toBe('The AWS credentials may not list the versions of the launch template lt-1 (ec2:DescribeLaunchTemplateVersions): not you');
  await expect(found((_, autoScaling) => autoScaling.on(DescribeLaunchConfigurationsCommand).rejects(no))).resolves.toBe(
    'The AWS credentials may not list launch configurations (autoscaling:DescribeLaunchConfigurations): not you');
});

test('where the account\'s AMIs can\'t be listed, they are not known', async () => {
  await expect(found((ec2) => ec2.on(DescribeImagesCommand).rejects(awsError('UnauthorizedOperation', 'not you')))).resolves.toMatch(
    /^The AWS credentials may not look for remains of the kind "snapshot" \(.*ec2:DescribeImages.*\): not you$/);
});

test('where the Recycle Bin can\'t be looked into, they are not known', async () => {
  await expect(found((ec2) => ec2.on(ListImagesInRecycleBinCommand).rejects(awsError('UnauthorizedOperation', 'not you')))).resolves.toBe(
    'The AWS credentials may not look for remains of the kind "snapshot" (ec2:DescribeSnapshots, ec2:DescribeImages, ec2:ListImagesInRecycleBin, ec2:DescribeSnapshotAttribute): not you');
});
