import { DescribeImagesCommand, DescribeLaunchTemplatesCommand, DescribeLaunchTemplateVersionsCommand, DescribeSnapshotAttributeCommand } from '@aws-sdk/client-ec2';
import { account, FILTERS, image, SINCE, TAGS } from './support';
import { ReferenceLook } from '../../../../src/operations/retention/references/reference';
import { looksWith } from '../../revocation/support';
import { awsError } from '../../support/clients';

const FINAL = [...TAGS, { Key: 'SourceAMI', Value: 'ami-0' }, { Key: 'ImageDigest', Value: 'sha256:0' }, { Key: 'RollVerdict', Value: 'untested' }];
const WITH_SNAPSHOT = image('ami-1', { BlockDeviceMappings: [{ Ebs: { SnapshotId: 'snap-1' } }] });

const halfMade = async (images: object[], references: readonly ReferenceLook[] = looksWith('ami-1'), change: (ec2: ReturnType<typeof account>['ec2']) => void = () => undefined) => {
  const { ec2, look } = account(references);
  ec2.on(DescribeImagesCommand).resolves({ Images: images as never });
  change(ec2);
  return look('half-made AMI');
};

test('those that are not available, and those without any final tag, from every page; finished ones are none', async () => {
  const { ec2, look } = account(looksWith('ami-0'));
  ec2.on(DescribeImagesCommand, { IncludeDisabled: true, Filters: FILTERS })
    .resolvesOnce({ Images: [image('ami-1'), image('ami-2', { State: 'available', Tags: FINAL })], NextToken: 'more' })
    .resolvesOnce({ Images: [image('ami-3', { State: 'failed', Tags: FINAL }), image('ami-4', { State: 'available' }), image('ami-5', { State: 'disabled', Tags: FINAL })] });
  await expect(look('half-made AMI')).resolves.toMatchObject({ remains: [{ id: 'ami-1', run: 'run-1', since: SINCE }, { id: 'ami-3' }, { id: 'ami-4' }] });
});

test.each(['available', 'disabled'])('a finished one that has lost a tag is none; without any of them it is one (%s)', async (State) => {
  const lost = ['SourceAMI', 'ImageDigest', 'RollVerdict'].map((key) => image(`ami-${key}`, { State, Tags: FINAL.filter(({ Key }) => Key !== key) }));
  await expect(halfMade([...lost, image('ami-1', { State })])).resolves.toMatchObject({ remains: [{ id: 'ami-1' }] });
});

test('one that something refers to says so; the bake that made it is no reason', async () => {
  await expect(halfMade([image('ami-1')], looksWith('ami-1', { instance: 'instance i-9 (running)' }))).resolves.toMatchObject({ remains: [{ usedBy: 'instance i-9 (running)' }] });
  await expect(halfMade([image('ami-1')], looksWith('ami-1', { bake: 'the bake that makes it (pending)' }))).resolves.toMatchObject({ remains: [{ usedBy: undefined }] });
});

test('where it is not known what refers to one, they are not known', async () => {
  await expect(halfMade([image('ami-1')], looksWith('ami-1', { 'SSM parameter': { unknown: 'You may not list parameters (ssm:DescribeParameters).' } })))
    .resolves.toEqual({ kind: 'half-made AMI', unknown: 'You may not list parameters (ssm:DescribeParameters).' });
});

test('nobody is asked what refers to none', async () => {
  await expect(halfMade([], [{ kind: 'instance', unknown: 'You may not.' }])).resolves.toEqual({ kind: 'half-made AMI', remains: [] });
});

test('one to whose snapshot a launch template, or another account, refers says so: it would go with it', async () => {
  await expect(halfMade([WITH_SNAPSHOT])).resolves.toMatchObject({ remains: [{ id: 'ami-1', usedBy: undefined }] });
  await expect(halfMade([WITH_SNAPSHOT], looksWith('ami-1'), (ec2) => ec2
    .on(DescribeLaunchTemplatesCommand).resolves({ LaunchTemplates: [{ LaunchTemplateId: 'lt-1' }] })
    .on(DescribeLaunchTemplateVersionsCommand, { LaunchTemplateId: 'lt-1' })
    .resolves({ LaunchTemplateVersions: [{ VersionNumber: 2, LaunchTemplateData: { BlockDeviceMappings: [{ Ebs: { SnapshotId: 'snap-1' } }] } }] }),
  )).resolves.toMatchObject({ remains: [{ usedBy: 'version 2 of launch template lt-1, which makes volumes of it (its snapshot snap-1)' }] });
  await expect(halfMade([WITH_SNAPSHOT], looksWith('ami-1'), (ec2) => ec2
    .on(DescribeSnapshotAttributeCommand).resolves({ CreateVolumePermissions: [{ UserId: '210987654321' }] }),
  )).resolves.toMatchObject({ remains: [{ usedBy: 'account 210987654321, which may make volumes of it (its snapshot snap-1)' }] });
});

test('where it is not known what refers to the snapshots of one, they are not known', async () => {
  await expect(halfMade([WITH_SNAPSHOT], looksWith('ami-1'), (ec2) => ec2.on(DescribeLaunchTemplatesCommand).rejects(awsError('UnauthorizedOperation', 'not you')))).resolves.toEqual(
    { kind: 'half-made AMI', unknown: 'The AWS credentials may not list launch templates (ec2:DescribeLaunchTemplates): not you' });
  await expect(halfMade([WITH_SNAPSHOT], looksWith('ami-1'), (ec2) => ec2.on(DescribeSnapshotAttributeCommand).rejects(awsError('UnauthorizedOperation', 'not you')))).resolves.toEqual({
    kind: 'half-made AMI',
    unknown: 'The AWS credentials may not look for remains of the kind "half-made AMI" (ec2:DescribeImages, ec2:DescribeSnapshotAttribute): not you',
  });
});
