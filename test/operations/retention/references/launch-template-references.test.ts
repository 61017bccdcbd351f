import { DescribeAutoScalingGroupsCommand } from '@aws-sdk/client-auto-scaling';
import { DescribeLaunchTemplateVersionsCommand } from '@aws-sdk/client-ec2';
import { allReferences, ami, AMI, hasGroups, hasTemplate, inPages, NEWEST_AND_DEFAULT, OTHER, quietAccount, STRANGER } from './support';
import { awsError } from '../../support/clients';

const kind = 'launch template version';
const launches = (Version: string | undefined, LaunchTemplateId = 'lt-1') => ({ LaunchTemplate: { LaunchTemplateId, Version } });

test.each([
  ['2', 'version 2 of launch template lt-1 (group g)', [STRANGER, AMI, STRANGER]],
  ['$Latest', 'version 3 of launch template lt-1 (group g, $Latest)', [STRANGER, STRANGER, AMI]],
  ['$Default', 'version 1 of launch template lt-1 (group g, $Default)', [AMI, STRANGER, STRANGER]],
  [undefined, 'version 1 of launch template lt-1 (group g, $Default)', [AMI, STRANGER, STRANGER]],
])('a group that names %s protects the AMI of that version, alone', async (version, by, images) => {
  const account = quietAccount();
  hasGroups(account, { AutoScalingGroupName: 'g', ...launches(version) });
  hasTemplate(account, 'lt-1', ...images);
  await expect(allReferences(account)).resolves.toEqual({ references: [{ amiId: AMI, kind, by }], unknown: [] });
});

test('so does the template of a mixed-instances policy', async () => {
  const account = quietAccount();
  const { LaunchTemplate: LaunchTemplateSpecification } = launches('1');
  hasGroups(account, { AutoScalingGroupName: 'g', MixedInstancesPolicy: { LaunchTemplate: { LaunchTemplateSpecification, Overrides: [{ InstanceType: 't3.medium' }] } } });
  hasTemplate(account, 'lt-1', AMI);
  await expect(allReferences(account)).resolves.toEqual({
    references: [{ amiId: AMI, kind, by: 'version 1 of launch template lt-1 (group g)' }], unknown: [],
  });
});

test('looks at the groups and the versions of every page, and lists a template once', async () => {
  const account = quietAccount();
  account.autoScaling.on(DescribeAutoScalingGroupsCommand).callsFake(inPages(
    { AutoScalingGroups: [{ AutoScalingGroupName: 'f', ...launches('1') }] }, { AutoScalingGroups: [{ AutoScalingGroupName: 'g', ...launches('$Latest') }] },
  ));
  const version = (VersionNumber: number, ImageId: string) => ({ VersionNumber, LaunchTemplateData: { ImageId }, CreateTime: new Date(0) });
  account.ec2.on(DescribeLaunchTemplateVersionsCommand, { LaunchTemplateId: 'lt-1' }).callsFake(inPages(
    { LaunchTemplateVersions: [version(1, AMI)] }, { LaunchTemplateVersions: [version(2, OTHER)] },
  ));
  const { references, unknown } = await allReferences(account, [ami(), ami(OTHER)]);
  expect(unknown).toEqual([]);
  expect(references.filter((reference) => reference.kind === kind).map(({ amiId, by }) => [amiId, by])).toEqual([
    [AMI, 'version 1 of launch template lt-1 (group f)'], [OTHER, 'version 2 of launch template lt-1 (group g, $Latest)'],
  ]);
  expect(account.autoScaling.commandCalls(DescribeAutoScalingGroupsCommand)).toHaveLength(2);
  expect(account.ec2.commandCalls(DescribeLaunchTemplateVersionsCommand, { LaunchTemplateId: 'lt-1' })).toHaveLength(2);
});

test('a version that names an SSM parameter protects the AMI that EC2 resolves it to', async () => {
  const account = quietAccount();
  hasGroups(account, { AutoScalingGroupName: 'g', ...launches('1') });
  hasTemplate(account, 'lt-1', 'resolve:ssm:/golden');
  account.ec2.on(DescribeLaunchTemplateVersionsCommand, { LaunchTemplateId: 'lt-1', Versions: ['1'], ResolveAlias: true })
    .resolves({ LaunchTemplateVersions: [{ LaunchTemplateData: { ImageId: AMI } }] });
  await expect(allReferences(account)).resolves.toEqual({
    references: [{ amiId: AMI, kind, by: 'version 1 of launch template lt-1 (group g)' }], unknown: [],
  });
});

test('one that EC2 does not resolve is unknown', async () => {
  const account = quietAccount();
  hasGroups(account, { AutoScalingGroupName: 'g', ...launches('1') });
  hasTemplate(account, 'lt-1', 'resolve:ssm:/golden');
  expect((await allReferences(account)).unknown).toEqual([{
    kind,
    unknown: 'Could not resolve the AMI of version 1 of the launch template lt-1 (ec2:DescribeLaunchTemplateVersions, ssm:GetParameters): it is resolve:ssm:/golden.',
  }]);
});

test.each([
  ['has not', '4', [AMI]], ['has without an AMI', '1', [undefined]],
])('a version that the template %s is unknown', async (_, version, images) => {
  const account = quietAccount();
  hasGroups(account, { AutoScalingGroupName: 'g', ...launches(version) });
  hasTemplate(account, 'lt-1', ...images);
  expect((await allReferences(account)).unknown).toContainEqual({
    kind,
    unknown: `The launch template lt-1 has no version ${version} that brings an AMI, and group g names it (ec2:DescribeLaunchTemplateVersions).`,
  });
});

test('versions that may not be listed are unknown', async () => {
  const account = quietAccount();
  hasGroups(account, { AutoScalingGroupName: 'g', ...launches('1') });
  account.ec2.on(DescribeLaunchTemplateVersionsCommand, { LaunchTemplateId: 'lt-1' }).rejects(awsError('UnauthorizedOperation', 'not you'));
  const unknown = 'The AWS credentials may not list the versions of the launch template lt-1 (ec2:DescribeLaunchTemplateVersions): not you';
  expect((await allReferences(account)).unknown).toEqual([{ kind, unknown }, { kind: 'way back', unknown }]);
});

test('groups that may not be listed leave everything unknown that they refer to', async () => {
  const account = quietAccount();
  account.autoScaling.on(DescribeAutoScalingGroupsCommand).rejects(awsError('AccessDenied', 'not you'));
  const unknown = 'The AWS credentials may not list groups (autoscaling:DescribeAutoScalingGroups): not you';
  const kinds = [kind, 'way back', 'mixed instances', 'launch configuration', 'warm pool', 'instance refresh'];
  expect((await allReferences(account)).unknown).toEqual(kinds.map((one) => ({ kind: one, unknown })));
});

test.each([
  ['no name', {}, 'A group has no name in the answer of autoscaling:DescribeAutoScalingGroups.'],
  ['nothing to launch', { AutoScalingGroupName: 'g' }, 'The group g does not say what it launches (autoscaling:DescribeAutoScalingGroups).'],
  ['a template without an ID', { AutoScalingGroupName: 'g', LaunchTemplate: { LaunchTemplateName: 'ours' } },
    'The launch template of group g is not known: it is named without its ID.'],
  ['a policy without a template', { AutoScalingGroupName: 'g', MixedInstancesPolicy: {} },
    'The mixed-instances policy of group g is of an unknown form: it names no launch template.'],
])('a group with %s leaves them unknown', async (_, group, unknown) => {
  const account = quietAccount();
  hasGroups(account, group);
  expect((await allReferences(account)).unknown).toContainEqual({ kind, unknown });
});

test.each([['newest', false], ['default', true]])('the %s version of a template that no group names protects its AMI, alone, from every page', async (said, DefaultVersion) => {
  const account = quietAccount();
  const version = (VersionNumber: number, ImageId?: string) => ({ LaunchTemplateId: 'lt-1', VersionNumber, DefaultVersion, LaunchTemplateData: { ImageId } });
  account.ec2.on(DescribeLaunchTemplateVersionsCommand, NEWEST_AND_DEFAULT).callsFake(inPages(
    { LaunchTemplateVersions: [version(1), version(2, 'resolve:ssm:/golden')] }, { LaunchTemplateVersions: [version(3, AMI)] },
  ));
  await expect(allReferences(account)).resolves.toEqual({
    references: [{ amiId: AMI, kind, by: `version 3 of launch template lt-1 (its ${said})` }], unknown: [],
  });
});

test('those are unknown when refused', async () => {
  const account = quietAccount();
  account.ec2.on(DescribeLaunchTemplateVersionsCommand, NEWEST_AND_DEFAULT).rejects(awsError('UnauthorizedOperation', 'not you'));
  expect((await allReferences(account)).unknown).toEqual([{
    kind,
    unknown: 'The AWS credentials may not list the newest and the default version of each launch template (ec2:DescribeLaunchTemplateVersions): not you',
  }]);
});

test('those are unknown without their data', async () => {
  const account = quietAccount();
  account.ec2.on(DescribeLaunchTemplateVersionsCommand, NEWEST_AND_DEFAULT).resolves({ LaunchTemplateVersions: [{ LaunchTemplateId: 'lt-1', VersionNumber: 3 }] });
  expect((await allReferences(account)).unknown).toEqual([
    { kind, unknown: 'The version 3 of launch template lt-1 has no data in the answer of ec2:DescribeLaunchTemplateVersions.' },
  ]);
});
