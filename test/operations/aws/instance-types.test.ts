import { DescribeInstanceTypesCommand } from '@aws-sdk/client-ec2';
import { hibernationMemory } from '../../../src/operations/aws/instance-types';
import { EnvironmentInput } from '../../../src/settings';
import { awsError, mockedClients } from '../support/clients';
import { prodSettings } from '../support/settings';

function memory(over: Partial<EnvironmentInput>, ...types: object[]) {
  const { clients, ec2 } = mockedClients();
  ec2.on(DescribeInstanceTypesCommand).resolves({ InstanceTypes: types });
  return hibernationMemory(clients, prodSettings(over));
}
const type = (name: string, over: object = {}) => ({
  InstanceType: name, MemoryInfo: { SizeInMiB: 4096 }, HibernationSupported: true, ProcessorInfo: { SupportedArchitectures: ['x86_64'] }, ...over,
});

test("is the memory of the fleet's instances, not the builder's", async () => {
  const types = [type('t3.medium'), type('m7i.large', { MemoryInfo: { SizeInMiB: 8192 } })];
  await expect(memory({ fleet: { instanceType: 'm7i.large' } }, ...types)).resolves.toBe(8192);
});

test('is nothing when no instance hibernates', async () => {
  await expect(memory({ fleet: { warmPool: { state: 'Stopped' } } }, type('t3.medium'))).resolves.toBe(0);
});

test.each<[string, Partial<EnvironmentInput>, object[]]>([
  ["`builder.instanceType` t4g.medium is not of the fleet's architecture, x86_64.", { builder: { instanceType: 't4g.medium' } },
    [type('t3.medium'), type('t4g.medium', { ProcessorInfo: { SupportedArchitectures: ['arm64'] } })]],
  ["`fleet.instanceType` t3.medium can't hibernate; `fleet.warmPool.state` is Hibernated.", {}, [type('t3.medium', { HibernationSupported: false })]],
])('%s', async (message, over, types) => {
  await expect(memory(over, ...types)).rejects.toThrow(new Error(message));
});

test('says which types the Region may not have', async () => {
  const { clients, ec2 } = mockedClients();
  ec2.on(DescribeInstanceTypesCommand).rejects(awsError('InvalidInstanceType'));
  await expect(hibernationMemory(clients, prodSettings({ builder: { instanceType: 'x9.huge' } }))).rejects.toMatchObject({
    message: 'Region ap-southeast-1 does not have each of these instance types: x9.huge, t3.medium.',
    remedy: 'See --instance-type, and `fleet.instanceType` in src/environments.ts.',
  });
});
