import { DescribeLaunchConfigurationsCommand } from '@aws-sdk/client-auto-scaling';
import { DescribeLaunchTemplatesCommand, DescribeLaunchTemplateVersionsCommand } from '@aws-sdk/client-ec2';
import { account } from './support';
import { launchesOfSnapshots } from '../../../../src/operations/leaks/act/launches-of-snapshots';
import { inPages } from '../../retention/references/support';
import { awsError } from '../../support/clients';

const makes = (...ids: string[]) => ({ BlockDeviceMappings: [{ VirtualName: 'ephemeral0' }, ...ids.map((SnapshotId) => ({ Ebs: { SnapshotId } }))] });
const version = (VersionNumber: number, ...ids: string[]) => ({ VersionNumber, LaunchTemplateData: makes(...ids) });

test('are found on every page of templates, of their versions, and of launch configurations', async () => {
  const { clients, ec2, autoScaling } = account();
  ec2.on(DescribeLaunchTemplatesCommand).callsFake(inPages({ LaunchTemplates: [{ LaunchTemplateId: 'lt-1' }] }, { LaunchTemplates: [{ LaunchTemplateId: 'lt-2' }] }))
    .on(DescribeLaunchTemplateVersionsCommand, { LaunchTemplateId: 'lt-1' }).callsFake(inPages({ LaunchTemplateVersions: [version(1, 'snap-1')] }, { LaunchTemplateVersions: [version(2, 'snap-9', 'snap-2')] }))
    .on(DescribeLaunchTemplateVersionsCommand, { LaunchTemplateId: 'lt-2' }).callsFake(inPages({ LaunchTemplateVersions: [version(1, 'snap-3')] }));
  autoScaling.on(DescribeLaunchConfigurationsCommand).callsFake(inPages(
    { LaunchConfigurations: [{ LaunchConfigurationName: 'old' }] }, { LaunchConfigurations: [{ LaunchConfigurationName: 'older', ...makes('snap-4') }] },
  ));
  await expect(launchesOfSnapshots(clients, ['snap-1', 'snap-2', 'snap-3', 'snap-4', 'snap-5'])).resolves.toEqual(new Map([
    ['snap-1', 'version 1 of launch template lt-1, which makes volumes of it'],
    ['snap-2', 'version 2 of launch template lt-1, which makes volumes of it'],
    ['snap-3', 'version 1 of launch template lt-2, which makes volumes of it'],
    ['snap-4', 'launch configuration older, which makes volumes of it'],
  ]));
});

test('nobody is asked about no snapshots', async () => {
  const { clients, ec2, autoScaling } = account();
  await expect(launchesOfSnapshots(clients, [])).resolves.toEqual(new Map());
  expect([...ec2.calls(), ...autoScaling.calls()]).toEqual([]);
});

test('a template that is gone since it was listed launches nothing', async () => {
  const { clients, ec2 } = account();
  ec2.on(DescribeLaunchTemplatesCommand).resolves({ LaunchTemplates: [{ LaunchTemplateId: 'lt-1' }] })
    .on(DescribeLaunchTemplateVersionsCommand).rejects(awsError('InvalidLaunchTemplateId.NotFound'));
  await expect(launchesOfSnapshots(clients, ['snap-1'])).resolves.toEqual(new Map());
});

test.each([
  ['a template without an ID', [{}], [], 'A launch template has no ID in the answer of ec2:DescribeLaunchTemplates.'],
  ['a version without its data', [{ LaunchTemplateId: 'lt-1' }], [{ VersionNumber: 3 }],
    'The version 3 of launch template lt-1 has no data in the answer of ec2:DescribeLaunchTemplateVersions.'],
  ['an answer without its list', undefined, [], 'Could not list launch templates (ec2:DescribeLaunchTemplates): the answer has no list.'],
])('with %s, nothing is known', async (_, LaunchTemplates, LaunchTemplateVersions, message) => {
  const { clients, ec2 } = account();
  ec2.on(DescribeLaunchTemplatesCommand).resolves({ LaunchTemplates }).on(DescribeLaunchTemplateVersionsCommand).resolves({ LaunchTemplateVersions });
  await expect(launchesOfSnapshots(clients, ['snap-1'])).rejects.toThrow(message);
});
