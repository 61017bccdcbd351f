import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { hibernatedSince } from '../../../src/operations/aws/hibernated-since';
import { mockedClients } from '../support/clients';

const LAUNCHED = new Date('2026-01-01T00:00:00Z');
const instance = (InstanceId: string, StateTransitionReason?: string) => ({ InstanceId, StateTransitionReason, LaunchTime: LAUNCHED });

test('reads off when each was stopped, over all pages', async () => {
  const { clients, ec2 } = mockedClients();
  ec2.on(DescribeInstancesCommand)
    .resolvesOnce({ Reservations: [{ Instances: [instance('i-1', 'User initiated (2026-01-31 09:45:00 GMT)')] }], NextToken: 'more' })
    .resolvesOnce({ Reservations: [{ Instances: [instance('i-2', 'User initiated (2026-02-01 00:00:01 GMT)')] }] });
  await expect(hibernatedSince(clients, ['i-1', 'i-2', 'i-gone'])).resolves.toEqual([
    { id: 'i-1', since: new Date('2026-01-31T09:45:00Z') }, { id: 'i-2', since: new Date('2026-02-01T00:00:01Z') },
  ]);
  expect(ec2.commandCalls(DescribeInstancesCommand)[0].args[0].input.Filters).toEqual([{ Name: 'instance-id', Values: ['i-1', 'i-2', 'i-gone'] }]);
});

test.each([undefined, '', 'Server.InternalError'])('takes the launch, which is earlier, where EC2 says %j', async (reason) => {
  const { clients, ec2 } = mockedClients();
  ec2.on(DescribeInstancesCommand).resolves({ Reservations: [{ Instances: [instance('i-1', reason)] }] });
  await expect(hibernatedSince(clients, ['i-1'])).resolves.toEqual([{ id: 'i-1', since: LAUNCHED }]);
});

test('asks nothing about nobody', async () => {
  const { clients, ec2 } = mockedClients();
  await expect(hibernatedSince(clients, [])).resolves.toEqual([]);
  expect(ec2.calls()).toHaveLength(0);
});
