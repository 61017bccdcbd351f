import {
  DeleteKeyPairCommand, DeleteSecurityGroupCommand, DescribeInstancesCommand, DescribeSecurityGroupsCommand, TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import { livingBuilders, terminateBuilders } from '../../../src/operations/aws/builders';
import { mockedClients } from '../support/clients';

const MADE = 'packer_697df8c0-0a1b-2c3d-4e5f-0123456789a1';
const NONE = { keyPairs: [], securityGroups: [] };

test("ends this run's builders, from every page", async () => {
  const { clients, ec2 } = mockedClients();
  ec2.on(DescribeInstancesCommand)
    .resolvesOnce({ Reservations: [{ Instances: [{ InstanceId: 'i-1' }] }], NextToken: 'more' })
    .resolvesOnce({ Reservations: [{ Instances: [{ InstanceId: 'i-2' }] }] });
  ec2.on(TerminateInstancesCommand).resolves({});
  await expect(terminateBuilders(clients, 'run-1', NONE, 1)).resolves.toEqual(['i-1', 'i-2']);
  expect(ec2.call(0).args[0].input).toMatchObject({
    Filters: [{ Name: 'tag:BakeRun', Values: ['run-1'] }, { Name: 'instance-state-name', Values: ['pending', 'running', 'stopping', 'stopped'] }],
  });
  expect(ec2.commandCalls(TerminateInstancesCommand)[0].args[0].input).toEqual({ InstanceIds: ['i-1', 'i-2'] });
});

test('ends nothing when none is left', async () => {
  const { clients, ec2 } = mockedClients();
  ec2.on(DescribeInstancesCommand).resolves({ Reservations: [] });
  await expect(terminateBuilders(clients, 'run-1', NONE, 1)).resolves.toEqual([]);
  expect(ec2.commandCalls(TerminateInstancesCommand)).toEqual([]);
});

test('removes what Packer made to reach its builder, once the builder is gone, and nothing else', async () => {
  const { clients, ec2 } = mockedClients();
  const groups = [{ GroupId: 'sg-1', GroupName: MADE }, { GroupId: 'sg-2', GroupName: 'own' }];
  const builder = { InstanceId: 'i-1', KeyName: MADE, SecurityGroups: groups };
  ec2.on(DescribeInstancesCommand)
    .resolvesOnce({ Reservations: [{ Instances: [builder] }] })
    .resolvesOnce({ Reservations: [{ Instances: [{ ...builder, State: { Name: 'shutting-down' } }] }] })
    .resolves({ Reservations: [{ Instances: [{ ...builder, State: { Name: 'terminated' } }] }] });
  ec2.on(TerminateInstancesCommand).resolves({});
  ec2.on(DescribeSecurityGroupsCommand, { Filters: [{ Name: 'group-name', Values: [MADE] }] }).resolves({ SecurityGroups: [{ GroupId: 'sg-1' }] });
  await terminateBuilders(clients, 'run-1', NONE, 1);
  expect(ec2.commandCalls(DeleteKeyPairCommand).map(({ args }) => args[0].input)).toEqual([{ KeyName: MADE }]);
  expect(ec2.commandCalls(DeleteSecurityGroupCommand).map(({ args }) => args[0].input)).toEqual([{ GroupId: 'sg-1' }]);
  expect(ec2.commandCalls(DescribeInstancesCommand)).toHaveLength(3);
});

test.each(['own', 'packer_builders', 'packer_1'])("keeps a key pair and a security group of the account's own (%s)", async (own) => {
  const { clients, ec2 } = mockedClients();
  const builder = { InstanceId: 'i-1', KeyName: own, SecurityGroups: [{ GroupId: 'sg-2', GroupName: own }] };
  ec2.on(DescribeInstancesCommand).resolves({ Reservations: [{ Instances: [builder] }] });
  ec2.on(TerminateInstancesCommand).resolves({});
  await expect(terminateBuilders(clients, 'run-1', NONE, 1)).resolves.toEqual(['i-1']);
  expect(ec2.commandCalls(DeleteKeyPairCommand)).toEqual([]);
  expect(ec2.commandCalls(DeleteSecurityGroupCommand)).toEqual([]);
});

test('removes what Packer made for a builder that never came, the groups from every page', async () => {
  const { clients, ec2 } = mockedClients();
  ec2.on(DescribeInstancesCommand).resolves({ Reservations: [] });
  ec2.on(DescribeSecurityGroupsCommand)
    .resolvesOnce({ SecurityGroups: [{ GroupId: 'sg-1' }], NextToken: 'more' })
    .resolvesOnce({ SecurityGroups: [{ GroupId: 'sg-2' }] });
  await expect(terminateBuilders(clients, 'run-1', { keyPairs: ['packer_1'], securityGroups: ['packer_2', 'packer_3'] }, 1)).resolves.toEqual([]);
  expect(ec2.commandCalls(DeleteKeyPairCommand).map(({ args }) => args[0].input)).toEqual([{ KeyName: 'packer_1' }]);
  expect(ec2.commandCalls(DeleteSecurityGroupCommand).map(({ args }) => args[0].input.GroupId)).toEqual(['sg-1', 'sg-2']);
  expect(ec2.commandCalls(TerminateInstancesCommand)).toEqual([]);
});

test("finds an environment's builders, whoever started them, on every page", async () => {
  const { clients, ec2 } = mockedClients();
  const launched = new Date('2026-01-31T09:45:00Z');
  ec2.on(DescribeInstancesCommand)
    .resolvesOnce({ Reservations: [{ Instances: [{ InstanceId: 'i-1', LaunchTime: launched, Tags: [{ Key: 'Name', Value: 'x builder' }] }] }], NextToken: 'more' })
    .resolvesOnce({ Reservations: [{ Instances: [{ InstanceId: 'i-2', LaunchTime: launched }] }] });
  await expect(livingBuilders(clients, 'prod')).resolves.toEqual([
    { id: 'i-1', name: 'x builder', launchedAt: launched }, { id: 'i-2', name: 'without a name', launchedAt: launched },
  ]);
  expect(ec2.call(0).args[0].input).toMatchObject({
    Filters: [
      { Name: 'tag:ManagedBy', Values: ['packer'] }, { Name: 'tag:Project', Values: ['optima-ai-shell'] }, { Name: 'tag:Environment', Values: ['prod'] },
      { Name: 'instance-state-name', Values: ['pending', 'running', 'stopping', 'stopped'] },
    ],
  });
});
