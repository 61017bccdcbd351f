import {
  DeleteKeyPairCommand, DeleteSecurityGroupCommand, DescribeInstancesCommand, DescribeSecurityGroupsCommand, Instance, TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import { endBuilder } from '../../../../src/operations/leaks/act/end-builder';
import { mockedClients } from '../../support/clients';

const PAIR = 'packer_697df8c0-0a1b-2c3d-4e5f-0123456789a1';
const GROUP = 'packer_697df8c0-0a1b-2c3d-4e5f-0123456789a2';

/** EC2 that has a builder, until it is terminated. */
function ec2With(builder: Instance) {
  const { clients, ec2 } = mockedClients();
  ec2.resolves({})
    .on(DescribeInstancesCommand)
    .resolvesOnce({ Reservations: [{ Instances: [builder] }] })
    .resolves({ Reservations: [{ Instances: [{ InstanceId: builder.InstanceId, State: { Name: 'terminated' } }] }] })
    .on(DescribeSecurityGroupsCommand).resolves({ SecurityGroups: [{ GroupId: 'sg-1' }] });
  return { clients, ec2 };
}

test("Packer's doors go once the builder is gone, tagged or not", async () => {
  const { clients, ec2 } = ec2With({ InstanceId: 'i-1', KeyName: PAIR, SecurityGroups: [{ GroupName: GROUP }] });
  await endBuilder(clients.ec2, 'i-1', 1);
  expect(ec2.calls().map(({ args: [sent] }) => sent.constructor)).toEqual([
    DescribeInstancesCommand, TerminateInstancesCommand, DescribeInstancesCommand,
    DeleteKeyPairCommand, DescribeSecurityGroupsCommand, DeleteSecurityGroupCommand,
  ]);
  expect(ec2.commandCalls(DescribeSecurityGroupsCommand)[0].args[0].input).toMatchObject({ Filters: [{ Name: 'group-name', Values: [GROUP] }] });
  expect(ec2.commandCalls(DeleteKeyPairCommand)[0].args[0].input).toEqual({ KeyName: PAIR });
  expect(ec2.commandCalls(DeleteSecurityGroupCommand)[0].args[0].input).toEqual({ GroupId: 'sg-1' });
});

test.each(['mine', 'packer_builders'])("doors that are somebody's own stay (%s)", async (own) => {
  const { clients, ec2 } = ec2With({ InstanceId: 'i-1', KeyName: own, SecurityGroups: [{ GroupName: own }] });
  await endBuilder(clients.ec2, 'i-1', 1);
  expect(ec2.calls().map(({ args: [sent] }) => sent.constructor))
    .toEqual([DescribeInstancesCommand, TerminateInstancesCommand, DescribeInstancesCommand]);
});
