import { allReferences, AMI, hasGroups, hasTemplate, quietAccount, STRANGER } from './support';

const kind = 'way back';
const specification = { LaunchTemplateId: 'lt-1', Version: '5' };

test.each([2, 3, 4])('version %d protects its AMI, alone, where a group launches version 5 and three are kept before it', async (version) => {
  const account = quietAccount();
  hasGroups(account, { AutoScalingGroupName: 'g', LaunchTemplate: specification });
  hasTemplate(account, 'lt-1', ...[1, 2, 3, 4, 5].map((number) => (number === version ? AMI : STRANGER)));
  await expect(allReferences(account)).resolves.toEqual({
    references: [{ amiId: AMI, kind, by: `way back of group g (version ${version} of launch template lt-1)` }], unknown: [],
  });
});

test('a version further back, or newer, does not', async () => {
  const account = quietAccount();
  hasGroups(account, { AutoScalingGroupName: 'g', LaunchTemplate: specification });
  hasTemplate(account, 'lt-1', AMI, STRANGER, STRANGER, STRANGER, STRANGER, AMI);
  await expect(allReferences(account)).resolves.toEqual({ references: [], unknown: [] });
});

test('versions without an AMI are no way back, and are passed over', async () => {
  const account = quietAccount();
  hasGroups(account, { AutoScalingGroupName: 'g', LaunchTemplate: specification });
  hasTemplate(account, 'lt-1', AMI, undefined, STRANGER, STRANGER, STRANGER);
  expect((await allReferences(account)).references.map(({ by }) => by)).toEqual(['way back of group g (version 1 of launch template lt-1)']);
});

test('so have the templates of overrides their way back', async () => {
  const account = quietAccount();
  const policy = { LaunchTemplateSpecification: { LaunchTemplateId: 'lt-0', Version: '1' }, Overrides: [{ LaunchTemplateSpecification: { ...specification, Version: '2' } }] };
  hasGroups(account, { AutoScalingGroupName: 'g', MixedInstancesPolicy: { LaunchTemplate: policy } });
  hasTemplate(account, 'lt-0', STRANGER);
  hasTemplate(account, 'lt-1', AMI, STRANGER);
  await expect(allReferences(account)).resolves.toEqual({
    references: [{ amiId: AMI, kind, by: 'way back of an override of group g (version 1 of launch template lt-1)' }], unknown: [],
  });
});

test('is unknown where the version is not there that it is the way back from', async () => {
  const account = quietAccount();
  hasGroups(account, { AutoScalingGroupName: 'g', LaunchTemplate: specification });
  hasTemplate(account, 'lt-1', AMI);
  expect((await allReferences(account)).unknown).toContainEqual({
    kind, unknown: 'The launch template lt-1 has no version 5 that brings an AMI, and group g names it (ec2:DescribeLaunchTemplateVersions).',
  });
});
