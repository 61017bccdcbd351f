import { LaunchTemplateOverrides } from '@aws-sdk/client-auto-scaling';
import { DescribeLaunchTemplateVersionsCommand } from '@aws-sdk/client-ec2';
import { Account, allReferences, AMI, hasGroups, hasTemplate, quietAccount, STRANGER } from './support';
import { awsError } from '../../support/clients';

const kind = 'mixed instances';

function hasOverrides(account: Account, ...Overrides: LaunchTemplateOverrides[]): void {
  const LaunchTemplateSpecification = { LaunchTemplateId: 'lt-0', Version: '1' };
  hasTemplate(account, 'lt-0', STRANGER);
  hasGroups(account, { AutoScalingGroupName: 'g', MixedInstancesPolicy: { LaunchTemplate: { LaunchTemplateSpecification, Overrides } } });
}

test('the launch template of an override protects its AMI, alone', async () => {
  const account = quietAccount();
  hasOverrides(account, { InstanceType: 't3.medium' }, { InstanceType: 't4g.medium', LaunchTemplateSpecification: { LaunchTemplateId: 'lt-1', Version: '$Latest' } });
  hasTemplate(account, 'lt-1', STRANGER, AMI);
  await expect(allReferences(account)).resolves.toEqual({
    references: [{ amiId: AMI, kind, by: 'an override of group g (version 2 of launch template lt-1)' }], unknown: [],
  });
});

test('so does the AMI of an override itself', async () => {
  const account = quietAccount();
  hasOverrides(account, { InstanceType: 't3.medium', ImageId: AMI });
  await expect(allReferences(account)).resolves.toEqual({ references: [{ amiId: AMI, kind, by: 'an override of group g' }], unknown: [] });
});

test('an override whose template may not be listed is unknown', async () => {
  const account = quietAccount();
  hasOverrides(account, { LaunchTemplateSpecification: { LaunchTemplateId: 'lt-1', Version: '1' } });
  account.ec2.on(DescribeLaunchTemplateVersionsCommand, { LaunchTemplateId: 'lt-1' }).rejects(awsError('UnauthorizedOperation', 'not you'));
  const unknown = 'The AWS credentials may not list the versions of the launch template lt-1 (ec2:DescribeLaunchTemplateVersions): not you';
  expect((await allReferences(account)).unknown).toEqual([{ kind: 'way back', unknown }, { kind, unknown }]);
});

test('an override with an AMI in a form that is not known is unknown', async () => {
  const account = quietAccount();
  hasOverrides(account, { ImageId: 'resolve:ssm:/golden' });
  expect((await allReferences(account)).unknown).toContainEqual({
    kind, unknown: 'The AMI of an override of group g is not known: resolve:ssm:/golden is no AMI ID.',
  });
});
