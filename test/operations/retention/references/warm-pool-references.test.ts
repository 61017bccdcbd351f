import { DescribeWarmPoolCommand } from '@aws-sdk/client-auto-scaling';
import { Account, allReferences, ami, AMI, hasGroups, hasTemplate, inPages, OTHER, quietAccount, STRANGER } from './support';
import { awsError } from '../../support/clients';

const kind = 'warm pool';
const warm = (InstanceId: string, from: object) => ({ InstanceId, LifecycleState: 'Warmed:Hibernated', ...from }) as never;
const byVersion = (Version: string) => ({ LaunchTemplate: { LaunchTemplateId: 'lt-1', Version } });

function withPool(...images: string[]): Account {
  const account = quietAccount();
  hasGroups(account, { AutoScalingGroupName: 'g', LaunchTemplate: { LaunchTemplateId: 'lt-0', Version: '1' }, WarmPoolConfiguration: {} });
  hasTemplate(account, 'lt-0', STRANGER);
  hasTemplate(account, 'lt-1', ...images);
  return account;
}

test.each([
  ['by the version of its launch template', byVersion('1')], ['by the AMI that Auto Scaling says', { ImageId: AMI }],
])('a warm instance that EC2 does not list protects its AMI, alone, %s', async (_, from) => {
  const account = withPool(AMI);
  account.autoScaling.on(DescribeWarmPoolCommand).resolves({ Instances: [warm('i-1', from)] });
  await expect(allReferences(account)).resolves.toEqual({
    references: [{ amiId: AMI, kind, by: 'warm instance i-1 of group g (Warmed:Hibernated)' }], unknown: [],
  });
});

test('looks at every page of the pool, and at no group that has none', async () => {
  const account = withPool(AMI, OTHER);
  account.autoScaling.on(DescribeWarmPoolCommand).callsFake(inPages({ Instances: [warm('i-1', byVersion('1'))] }, { Instances: [warm('i-2', byVersion('2'))] }));
  const { references } = await allReferences(account, [ami(), ami(OTHER)]);
  expect(references.map(({ amiId, by }) => [amiId, by])).toEqual([
    [AMI, 'warm instance i-1 of group g (Warmed:Hibernated)'], [OTHER, 'warm instance i-2 of group g (Warmed:Hibernated)'],
  ]);
  hasGroups(account, { AutoScalingGroupName: 'g', LaunchTemplate: { LaunchTemplateId: 'lt-0', Version: '1' } });
  account.autoScaling.resetHistory();
  await expect(allReferences(account)).resolves.toEqual({ references: [], unknown: [] });
  expect(account.autoScaling.commandCalls(DescribeWarmPoolCommand)).toEqual([]);
});

test('one from a launch configuration is left to that', async () => {
  const account = withPool(AMI);
  account.autoScaling.on(DescribeWarmPoolCommand).resolves({ Instances: [warm('i-1', { LaunchConfigurationName: 'lc' })] });
  await expect(allReferences(account)).resolves.toEqual({ references: [], unknown: [] });
});

test('one from nothing that is known is unknown', async () => {
  const account = withPool(AMI);
  account.autoScaling.on(DescribeWarmPoolCommand).resolves({ Instances: [warm('i-1', {})] });
  expect((await allReferences(account)).unknown).toEqual([
    { kind, unknown: 'The warm instance i-1 of group g (Warmed:Hibernated) does not say what it was launched from (autoscaling:DescribeWarmPool).' },
  ]);
});

test('a pool that may not be looked at is unknown', async () => {
  const account = withPool(AMI);
  account.autoScaling.on(DescribeWarmPoolCommand).rejects(awsError('AccessDenied', 'not you'));
  expect((await allReferences(account)).unknown).toEqual([
    { kind, unknown: 'The AWS credentials may not look at the warm pool of g (autoscaling:DescribeWarmPool): not you' },
  ]);
});
