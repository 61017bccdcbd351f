import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { allReferences, ami, AMI, inPages, OTHER, quietAccount, STRANGER } from './support';
import { awsError } from '../../support/clients';

const instance = (InstanceId: string, ImageId: string, Name: string, Code?: string) => (
  { InstanceId, ImageId, State: { Name }, ...Code && { StateReason: { Code } } }
);

test.each([
  ['pending', undefined, 'pending'], ['running', undefined, 'running'], ['stopping', undefined, 'stopping'], ['shutting-down', undefined, 'shutting-down'],
  ['stopped', 'Client.UserInitiatedShutdown', 'stopped'], ['stopped', 'Client.UserInitiatedHibernate', 'hibernated'], ['dreaming', undefined, 'dreaming'],
])('an instance that is %s (%s) protects its AMI, alone', async (state, code, said) => {
  const account = quietAccount();
  account.ec2.on(DescribeInstancesCommand).resolves({ Reservations: [{ Instances: [instance('i-1', AMI, state, code) as never] }] });
  await expect(allReferences(account)).resolves.toEqual({ references: [{ amiId: AMI, kind: 'instance', by: `instance i-1 (${said})` }], unknown: [] });
});

test('one that is terminated does not', async () => {
  const account = quietAccount();
  account.ec2.on(DescribeInstancesCommand).resolves({ Reservations: [{ Instances: [{ InstanceId: 'i-1', State: { Name: 'terminated' } }] }] });
  await expect(allReferences(account)).resolves.toEqual({ references: [], unknown: [] });
});

test('looks at every reservation of every page, and keeps what is asked about', async () => {
  const account = quietAccount();
  account.ec2.on(DescribeInstancesCommand).callsFake(inPages(
    { Reservations: [{ Instances: [instance('i-1', STRANGER, 'running')] }, { Instances: [instance('i-2', AMI, 'running')] }] },
    { Reservations: [{ Instances: [instance('i-3', AMI, 'running'), instance('i-4', OTHER, 'stopped')] }] },
  ));
  const { references } = await allReferences(account, [ami(), ami(OTHER)]);
  expect(references.map(({ amiId, by }) => [amiId, by])).toEqual([
    [AMI, 'instance i-2 (running)'], [AMI, 'instance i-3 (running)'], [OTHER, 'instance i-4 (stopped)'],
  ]);
  expect(account.ec2.commandCalls(DescribeInstancesCommand)).toHaveLength(2);
});

test.each([
  ['refused', awsError('UnauthorizedOperation', 'not you'), 'The AWS credentials may not list instances (ec2:DescribeInstances): not you'],
  ['too many', awsError('RequestLimitExceeded', 'slower'),
    'AWS is asked too often in Region ap-southeast-1: could not list instances (ec2:DescribeInstances) (slower).'],
  ['of no known kind', awsError('Odd', 'who knows\nhint'), 'Could not list instances (ec2:DescribeInstances): who knows'],
  ['without credentials', awsError('ExpiredToken', 'old'),
    'Could not list instances (ec2:DescribeInstances): AWS does not accept the credentials: old'],
])('a call that is %s leaves instances, and the builders among them, unknown', async (_, error, unknown) => {
  const account = quietAccount();
  account.ec2.on(DescribeInstancesCommand).rejects(error);
  await expect(allReferences(account)).resolves.toEqual({ references: [], unknown: [{ kind: 'instance', unknown }, { kind: 'bake', unknown }] });
});

test.each([
  ['list', {}, 'Could not list instances (ec2:DescribeInstances): the answer has no list.'],
  ['instances', { Reservations: [{}] }, 'A reservation has no instances in the answer of ec2:DescribeInstances.'],
  ['AMI', { Reservations: [{ Instances: [{ InstanceId: 'i-1', State: { Name: 'running' as const } }] }] },
    'The instance i-1 has no AMI in the answer of ec2:DescribeInstances.'],
  ['state', { Reservations: [{ Instances: [{ InstanceId: 'i-1', ImageId: OTHER }] }] }, 'The instance i-1 has no state in the answer of ec2:DescribeInstances.'],
])('an answer without its %s leaves them unknown', async (_, answer, unknown) => {
  const account = quietAccount();
  account.ec2.on(DescribeInstancesCommand).resolves(answer);
  expect((await allReferences(account)).unknown).toContainEqual({ kind: 'instance', unknown });
});

test('a second page that fails leaves them unknown: the first is not taken for all', async () => {
  const account = quietAccount();
  account.ec2.on(DescribeInstancesCommand).resolvesOnce({ Reservations: [{ Instances: [instance('i-1', AMI, 'running') as never] }], NextToken: '1' })
    .rejects(awsError('UnauthorizedOperation', 'not you'));
  const { references, unknown } = await allReferences(account);
  expect(references).toEqual([]);
  expect(unknown.map(({ kind }) => kind)).toEqual(['instance', 'bake']);
});

test('pages that come round leave them unknown', async () => {
  const account = quietAccount();
  account.ec2.on(DescribeInstancesCommand).resolves({ Reservations: [], NextToken: 'again' });
  const unknown = 'Could not list instances (ec2:DescribeInstances): after its last page comes one that has been there already.';
  expect((await allReferences(account)).unknown).toContainEqual({ kind: 'instance', unknown });
  expect(account.ec2.commandCalls(DescribeInstancesCommand)).toHaveLength(2);
});
