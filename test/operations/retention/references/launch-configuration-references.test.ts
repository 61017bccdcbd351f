import { DescribeLaunchConfigurationsCommand } from '@aws-sdk/client-auto-scaling';
import { allReferences, ami, AMI, hasGroups, inPages, OTHER, quietAccount } from './support';
import { awsError } from '../../support/clients';

const kind = 'launch configuration';
const configuration = (LaunchConfigurationName: string, ImageId?: string) => ({ LaunchConfigurationName, ImageId });

test.each([['that a group names', true], ['that no group names', false]])('a launch configuration %s protects its AMI, alone', async (_, isNamed) => {
  const account = quietAccount();
  hasGroups(account, ...isNamed ? [{ AutoScalingGroupName: 'g', LaunchConfigurationName: 'lc' }] : []);
  account.autoScaling.on(DescribeLaunchConfigurationsCommand).resolves({ LaunchConfigurations: [configuration('lc', AMI) as never] });
  await expect(allReferences(account)).resolves.toEqual({ references: [{ amiId: AMI, kind, by: 'launch configuration lc' }], unknown: [] });
});

test('looks at every page', async () => {
  const account = quietAccount();
  account.autoScaling.on(DescribeLaunchConfigurationsCommand)
    .callsFake(inPages({ LaunchConfigurations: [configuration('a', AMI)] }, { LaunchConfigurations: [configuration('b', OTHER)] }));
  const { references } = await allReferences(account, [ami(), ami(OTHER)]);
  expect(references.map(({ amiId, by }) => [amiId, by])).toEqual([[AMI, 'launch configuration a'], [OTHER, 'launch configuration b']]);
});

test('is unknown when refused', async () => {
  const account = quietAccount();
  account.autoScaling.on(DescribeLaunchConfigurationsCommand).rejects(awsError('AccessDenied', 'not you'));
  expect((await allReferences(account)).unknown).toEqual([
    { kind, unknown: 'The AWS credentials may not list launch configurations (autoscaling:DescribeLaunchConfigurations): not you' },
  ]);
});

test('is unknown without its AMI', async () => {
  const account = quietAccount();
  account.autoScaling.on(DescribeLaunchConfigurationsCommand).resolves({ LaunchConfigurations: [configuration('lc') as never] });
  expect((await allReferences(account)).unknown).toEqual([
    { kind, unknown: 'The launch configuration lc has no AMI in the answer of autoscaling:DescribeLaunchConfigurations.' },
  ]);
});

test('is unknown where a group names one that is not listed', async () => {
  const account = quietAccount();
  hasGroups(account, { AutoScalingGroupName: 'g', LaunchConfigurationName: 'lc' });
  expect((await allReferences(account)).unknown).toEqual([
    { kind, unknown: 'The group g names the launch configuration lc, which is not in the answer of autoscaling:DescribeLaunchConfigurations.' },
  ]);
});
