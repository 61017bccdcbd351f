import { DescribeInstanceRefreshesCommand, InstanceRefresh } from '@aws-sdk/client-auto-scaling';
import { Account, allReferences, AMI, hasGroups, hasTemplate, inPages, quietAccount, STRANGER } from './support';
import { awsError } from '../../support/clients';

const kind = 'instance refresh';
const specification = { LaunchTemplateId: 'lt-1', Version: '2' };
const refresh = (Status: string, over: Partial<InstanceRefresh> = {}) => (
  { InstanceRefreshId: 'r-1', Status, DesiredConfiguration: { LaunchTemplate: specification }, ...over }
) as never;

function withGroup(): Account {
  const account = quietAccount();
  hasGroups(account, { AutoScalingGroupName: 'g', LaunchTemplate: { ...specification, Version: '1' } });
  hasTemplate(account, 'lt-1', STRANGER, AMI);
  return account;
}

test.each(['Pending', 'InProgress', 'Cancelling', 'RollbackInProgress', 'Baking', 'Something new'])(
  'a refresh that is %s protects the AMI of its desired configuration, alone', async (status) => {
    const account = withGroup();
    account.autoScaling.on(DescribeInstanceRefreshesCommand).resolves({ InstanceRefreshes: [refresh(status)] });
    await expect(allReferences(account)).resolves.toEqual({
      references: [{ amiId: AMI, kind, by: `instance refresh r-1 of group g (${status})` }], unknown: [],
    });
  });

test.each([
  ['template', { LaunchTemplateSpecification: specification }], ['override', { LaunchTemplateSpecification: { ...specification, Version: '1' }, Overrides: [{ LaunchTemplateSpecification: specification }] }],
  ['AMI', { LaunchTemplateSpecification: { ...specification, Version: '1' }, Overrides: [{ ImageId: AMI }] }],
])('so does the %s of a mixed-instances policy that it goes to', async (_, LaunchTemplate) => {
  const account = withGroup();
  account.autoScaling.on(DescribeInstanceRefreshesCommand)
    .resolves({ InstanceRefreshes: [refresh('InProgress', { DesiredConfiguration: { MixedInstancesPolicy: { LaunchTemplate } } })] });
  await expect(allReferences(account)).resolves.toEqual({
    references: [{ amiId: AMI, kind, by: 'instance refresh r-1 of group g (InProgress)' }], unknown: [],
  });
});

test.each(['Successful', 'Failed', 'Cancelled', 'RollbackFailed', 'RollbackSuccessful'])('one that is %s does not', async (status) => {
  const account = withGroup();
  account.autoScaling.on(DescribeInstanceRefreshesCommand).resolves({ InstanceRefreshes: [refresh(status)] });
  await expect(allReferences(account)).resolves.toEqual({ references: [], unknown: [] });
});

test('one without a desired configuration goes to what the group names', async () => {
  const account = withGroup();
  account.autoScaling.on(DescribeInstanceRefreshesCommand).resolves({ InstanceRefreshes: [refresh('InProgress', { DesiredConfiguration: undefined })] });
  await expect(allReferences(account)).resolves.toEqual({ references: [], unknown: [] });
});

test('looks at every page', async () => {
  const account = withGroup();
  account.autoScaling.on(DescribeInstanceRefreshesCommand)
    .callsFake(inPages({ InstanceRefreshes: [refresh('Successful')] }, { InstanceRefreshes: [refresh('InProgress')] }));
  expect((await allReferences(account)).references).toHaveLength(1);
});

test('is unknown when refused', async () => {
  const account = withGroup();
  account.autoScaling.on(DescribeInstanceRefreshesCommand).rejects(awsError('AccessDenied', 'not you'));
  expect((await allReferences(account)).unknown).toEqual([
    { kind, unknown: 'The AWS credentials may not look at the instance refreshes of g (autoscaling:DescribeInstanceRefreshes): not you' },
  ]);
});

test('is unknown where it goes to a version that is not there', async () => {
  const account = withGroup();
  hasTemplate(account, 'lt-1', STRANGER);
  account.autoScaling.on(DescribeInstanceRefreshesCommand).resolves({ InstanceRefreshes: [refresh('InProgress')] });
  expect((await allReferences(account)).unknown).toEqual([{
    kind,
    unknown: 'The launch template lt-1 has no version 2 that brings an AMI, and instance refresh r-1 of group g (InProgress) names it (ec2:DescribeLaunchTemplateVersions).',
  }]);
});
