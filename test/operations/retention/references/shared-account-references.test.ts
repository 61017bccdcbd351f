import { DescribeImageAttributeCommand, LaunchPermission } from '@aws-sdk/client-ec2';
import { allReferences, ami, AMI, OTHER, quietAccount } from './support';
import { ACCOUNT, awsError } from '../../support/clients';

const kind = 'shared account';
const ORGANISATION = 'arn:aws:organizations::123456789012:organization/o-1';
const UNIT = 'arn:aws:organizations::123456789012:ou/o-1/ou-1';

test.each<[string, LaunchPermission, string]>([
  ['another account', { UserId: '210987654321' }, 'account 210987654321, which may launch it'],
  ['an organisation', { OrganizationArn: ORGANISATION }, `${ORGANISATION}, which may launch it`],
  ['a unit of one', { OrganizationalUnitArn: UNIT }, `${UNIT}, which may launch it`],
  ['everybody', { Group: 'all' }, 'everybody, as it is public'],
])('that %s may launch it protects an AMI, alone', async (_, permission, by) => {
  const account = quietAccount();
  account.ec2.on(DescribeImageAttributeCommand).resolves({ LaunchPermissions: [permission] });
  await expect(allReferences(account)).resolves.toEqual({ references: [{ amiId: AMI, kind, by }], unknown: [] });
});

test('so does that it was public when it was listed', async () => {
  await expect(allReferences(quietAccount(), [ami(AMI, { isPublic: true })])).resolves.toEqual({
    references: [{ amiId: AMI, kind, by: 'everybody, as it is public' }], unknown: [],
  });
});

test('its own account does not', async () => {
  const account = quietAccount();
  account.ec2.on(DescribeImageAttributeCommand).resolves({ LaunchPermissions: [{ UserId: ACCOUNT }] });
  await expect(allReferences(account)).resolves.toEqual({ references: [], unknown: [] });
});

test('asks about each, but for disabled ones, which can\'t be shared', async () => {
  const account = quietAccount();
  await allReferences(account, [ami(), ami(OTHER, { state: 'disabled' })]);
  expect(account.ec2.commandCalls(DescribeImageAttributeCommand).map(({ args }) => args[0].input)).toEqual([{ ImageId: AMI, Attribute: 'launchPermission' }]);
});

test('is unknown when refused', async () => {
  const account = quietAccount();
  account.ec2.on(DescribeImageAttributeCommand, { ImageId: OTHER }).rejects(awsError('UnauthorizedOperation', 'not you'));
  await expect(allReferences(account, [ami(), ami(OTHER)])).resolves.toEqual({
    references: [], unknown: [{ kind, unknown: `The AWS credentials may not look at who may launch the AMI ${OTHER} (ec2:DescribeImageAttribute): not you` }],
  });
});

test.each([
  ['its list', {}, `Could not look at who may launch the AMI ${AMI} (ec2:DescribeImageAttribute): the answer has no list.`],
  ['anybody', { LaunchPermissions: [{}] }, `A launch permission of the AMI ${AMI} names nobody that is known (ec2:DescribeImageAttribute).`],
])('is unknown without %s', async (_, answer, unknown) => {
  const account = quietAccount();
  account.ec2.on(DescribeImageAttributeCommand).resolves(answer);
  expect((await allReferences(account)).unknown).toEqual([{ kind, unknown }]);
});
