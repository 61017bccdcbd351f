import { DescribeImageReferencesCommand } from '@aws-sdk/client-ec2';
import { allReferences, ami, AMI, inPages, OTHER, quietAccount } from './support';
import { awsError } from '../../support/clients';

const kind = 'image reference';
const RECIPE = 'arn:aws:imagebuilder:ap-southeast-1:123456789012:image-recipe/ours/1.0.0';
const reference = (ImageId: string, Arn = RECIPE) => ({ ImageId, ResourceType: 'imagebuilder:ImageRecipe' as const, Arn });

test('what EC2 knows to refer to an AMI protects it, alone', async () => {
  const account = quietAccount();
  account.ec2.on(DescribeImageReferencesCommand).resolves({ ImageReferences: [reference(AMI)] });
  await expect(allReferences(account)).resolves.toEqual({ references: [{ amiId: AMI, kind, by: `${RECIPE} (imagebuilder:ImageRecipe)` }], unknown: [] });
});

test('asks about every type, about instances that are not gone, and about as many launch template versions as are kept', async () => {
  const account = quietAccount();
  await allReferences(account);
  expect(account.ec2.commandCalls(DescribeImageReferencesCommand)[0].args[0].input).toEqual({
    ImageIds: [AMI],
    IncludeAllResourceTypes: true,
    ResourceTypes: [
      { ResourceType: 'ec2:Instance', ResourceTypeOptions: [{ OptionName: 'state-name', OptionValues: ['pending', 'running', 'shutting-down', 'stopping', 'stopped'] }] },
      { ResourceType: 'ec2:LaunchTemplate', ResourceTypeOptions: [{ OptionName: 'version-depth', OptionValues: ['4'] }] },
    ],
  });
});

test('of launch templates, looks at the newest version alone for a revoked AMI, and at all that are kept once that is disabled', async () => {
  const account = quietAccount();
  const revoked = { Revoked: '2026-02-01T10:30:15Z a hole' };
  const amis = [ami(), { ...ami(OTHER), tags: revoked }, { ...ami('ami-00000000000000003'), state: 'disabled', tags: revoked }];
  await allReferences(account, amis);
  const asked = account.ec2.commandCalls(DescribeImageReferencesCommand).map(({ args: [{ input }] }) => (
    [input.ImageIds, input.ResourceTypes!.find(({ ResourceType }) => ResourceType === 'ec2:LaunchTemplate')!.ResourceTypeOptions![0].OptionValues]));
  expect(asked).toEqual([[[AMI, 'ami-00000000000000003'], ['4']], [[OTHER], ['1']]]);
});

test('looks at every page', async () => {
  const account = quietAccount();
  account.ec2.on(DescribeImageReferencesCommand).callsFake(inPages({ ImageReferences: [reference(AMI)] }, { ImageReferences: [reference(OTHER)] }));
  expect((await allReferences(account, [ami(), ami(OTHER)])).references.map(({ amiId }) => amiId)).toEqual([AMI, OTHER]);
});

test('asks about ten AMIs at a time', async () => {
  const account = quietAccount();
  await allReferences(account, Array.from({ length: 11 }, (_, index) => ami(`ami-000000000000000${10 + index}`)));
  expect(account.ec2.commandCalls(DescribeImageReferencesCommand).map(({ args }) => args[0].input.ImageIds?.length)).toEqual([10, 1]);
});

test('is unknown when refused', async () => {
  const account = quietAccount();
  account.ec2.on(DescribeImageReferencesCommand).rejects(awsError('UnauthorizedOperation', 'not you'));
  expect((await allReferences(account)).unknown).toEqual([
    { kind, unknown: 'The AWS credentials may not look at what refers to AMIs (ec2:DescribeImageReferences): not you' },
  ]);
});

test.each([
  ['its list', {}, 'Could not look at what refers to AMIs (ec2:DescribeImageReferences): the answer has no list.'],
  ['an AMI', { ImageReferences: [{ Arn: RECIPE }] }, 'A reference has no AMI, or nothing that refers to it, in the answer of ec2:DescribeImageReferences.'],
  ['what refers to it', { ImageReferences: [{ ImageId: AMI }] },
    'A reference has no AMI, or nothing that refers to it, in the answer of ec2:DescribeImageReferences.'],
])('is unknown without %s', async (_, answer, unknown) => {
  const account = quietAccount();
  account.ec2.on(DescribeImageReferencesCommand).resolves(answer);
  expect((await allReferences(account)).unknown).toEqual([{ kind, unknown }]);
});
