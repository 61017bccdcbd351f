import { DescribeInstancesCommand, TerminateInstancesCommand } from '@aws-sdk/client-ec2';
import { terminateBuilders } from '../../../src/operations/aws/builders';
import { mockedClients } from '../support/clients';

test("ends this run's builders, from every page", async () => {
  const { clients, ec2 } = mockedClients();
  ec2.on(DescribeInstancesCommand)
    .resolvesOnce({ Reservations: [{ Instances: [{ InstanceId: 'i-1' }] }], NextToken: 'more' })
    .resolvesOnce({ Reservations: [{ Instances: [{ InstanceId: 'i-2' }] }] });
  ec2.on(TerminateInstancesCommand).resolves({});
  await expect(terminateBuilders(clients, 'run-1')).resolves.toEqual(['i-1', 'i-2']);
  expect(ec2.call(0).args[0].input).toMatchObject({
    Filters: [{ Name: 'tag:BakeRun', Values: ['run-1'] }, { Name: 'instance-state-name', Values: ['pending', 'running', 'stopping', 'stopped'] }],
  });
  expect(ec2.commandCalls(TerminateInstancesCommand)[0].args[0].input).toEqual({ InstanceIds: ['i-1', 'i-2'] });
});

test('ends nothing when none is left', async () => {
  const { clients, ec2 } = mockedClients();
  ec2.on(DescribeInstancesCommand).resolves({ Reservations: [] });
  await expect(terminateBuilders(clients, 'run-1')).resolves.toEqual([]);
  expect(ec2.commandCalls(TerminateInstancesCommand)).toEqual([]);
});
