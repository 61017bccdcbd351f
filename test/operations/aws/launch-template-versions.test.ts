import { DescribeLaunchTemplateVersionsCommand } from '@aws-sdk/client-ec2';
import { launchTemplateVersions } from '../../../src/operations/aws/launch-template-versions';
import { awsError, mockedClients } from '../support/clients';

const CREATED = new Date('2026-03-01T12:00:00Z');
const version = (VersionNumber: number, ImageId?: string) => ({ VersionNumber, LaunchTemplateData: { ImageId }, CreateTime: CREATED });

test('lists every page of the versions that name an AMI, oldest first', async () => {
  const { clients, ec2 } = mockedClients();
  ec2.on(DescribeLaunchTemplateVersionsCommand).resolves({ LaunchTemplateVersions: [version(10, 'ami-10'), version(9)], NextToken: 'more' })
    .on(DescribeLaunchTemplateVersionsCommand, { NextToken: 'more' }).resolves({ LaunchTemplateVersions: [{ ...version(2, 'ami-2'), DefaultVersion: true }] });
  await expect(launchTemplateVersions(clients, 'lt-1')).resolves.toEqual([
    { version: '2', amiId: 'ami-2', createdAt: CREATED, isDefault: true }, { version: '10', amiId: 'ami-10', createdAt: CREATED },
  ]);
  expect(ec2.call(0).args[0].input).toMatchObject({ LaunchTemplateId: 'lt-1' });
});

test('lists none of a template that is gone, and takes no other error for that', async () => {
  const { clients, ec2 } = mockedClients();
  ec2.on(DescribeLaunchTemplateVersionsCommand).rejectsOnce(awsError('InvalidLaunchTemplateId.NotFound')).rejects(awsError('UnauthorizedOperation', 'not you'));
  await expect(launchTemplateVersions(clients, 'lt-1')).resolves.toEqual([]);
  await expect(launchTemplateVersions(clients, 'lt-1')).rejects.toThrow(
    'The AWS credentials may not list the versions of the launch template lt-1 (ec2:DescribeLaunchTemplateVersions): not you');
});
