import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { describedInstances } from '../../../src/operations/aws/described-instances';
import { firstLaunch } from '../../../src/operations/aws/first-launch';
import { awsError, mockedClients } from '../support/clients';

test('describes instances from every page, without those that are gone', async () => {
  const { clients, ec2 } = mockedClients();
  ec2.on(DescribeInstancesCommand)
    .resolvesOnce({ Reservations: [{ Instances: [{ InstanceId: 'i-1' }] }], NextToken: 'more' })
    .resolvesOnce({ Reservations: [{ Instances: [{ InstanceId: 'i-2' }] }] });
  await expect(describedInstances(clients, ['i-1', 'i-2', 'i-gone'])).resolves.toEqual([{ InstanceId: 'i-1' }, { InstanceId: 'i-2' }]);
  expect(ec2.commandCalls(DescribeInstancesCommand)[0].args[0].input.Filters).toEqual([{ Name: 'instance-id', Values: ['i-1', 'i-2', 'i-gone'] }]);
});

test('asks nothing about nobody', async () => {
  const { clients, ec2 } = mockedClients();
  await expect(describedInstances(clients, [])).resolves.toEqual([]);
  expect(ec2.calls()).toHaveLength(0);
});

test('says which permission is missing', async () => {
  const { clients, ec2 } = mockedClients();
  ec2.on(DescribeInstancesCommand).rejects(awsError('UnauthorizedOperation', 'not you'));
  await expect(describedInstances(clients, ['i-1'])).rejects.toThrow('The AWS credentials may not look at instances (ec2:DescribeInstances): not you');
});

test("an instance's first launch is when its primary interface was attached, whatever its last start", () => {
  const AttachTime = new Date('2026-01-01T00:00:00Z');
  const second = { Attachment: { DeviceIndex: 1, AttachTime: new Date('2026-01-02T00:00:00Z') } };
  expect(firstLaunch({ LaunchTime: new Date('2026-02-01T00:00:00Z'), NetworkInterfaces: [second, { Attachment: { DeviceIndex: 0, AttachTime } }] })).toEqual(AttachTime);
  expect(firstLaunch({ LaunchTime: new Date('2026-02-01T00:00:00Z'), NetworkInterfaces: [second] })).toBeUndefined();
  expect(firstLaunch({ LaunchTime: new Date('2026-02-01T00:00:00Z') })).toBeUndefined();
});
