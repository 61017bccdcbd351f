import { DescribeInstanceTypesCommand } from '@aws-sdk/client-ec2';
import { Clients } from './clients';
import { explained } from './explain';
import { UserError } from '../../errors';
import { Settings } from '../../settings';

/**
 * Memory, in MiB, that the root volume must have room for, because the fleet's instances hibernate; 0 when they don't.
 *
 * @throws UserError when builder and fleet differ in architecture, an instance type is unknown, or the fleet's can't hibernate.
 */
export async function hibernationMemory(clients: Clients, settings: Settings): Promise<number> {
  const { builder, fleet } = settings;
  const types = await describe(clients, [...new Set([builder.instanceType, fleet.instanceType])]);
  for (const [setting, type] of [['builder', builder.instanceType], ['fleet', fleet.instanceType]] as const) {
    if (!types.get(type)?.ProcessorInfo?.SupportedArchitectures?.includes(fleet.architecture)) {
      throw new UserError(`\`${setting}.instanceType\` ${type} is not of the fleet's architecture, ${fleet.architecture}.`);
    }
  }
  if (fleet.warmPool.state !== 'Hibernated') {
    return 0;
  }
  const type = types.get(fleet.instanceType)!;
  if (type.HibernationSupported === false) {
    throw new UserError(`\`fleet.instanceType\` ${fleet.instanceType} can't hibernate; \`fleet.warmPool.state\` is Hibernated.`, 'Choose another type, or Stopped.');
  }
  return type.MemoryInfo!.SizeInMiB!;
}

async function describe(clients: Clients, names: string[]) {
  return explained('describe instance types (ec2:DescribeInstanceTypes)', clients.region, async () => {
    try {
      const { InstanceTypes: types } = await clients.ec2.send(new DescribeInstanceTypesCommand({ InstanceTypes: names as never }));
      return new Map(types!.map((type) => [type.InstanceType as string, type]));
    } catch (error) {
      if ((error as Error).name === 'InvalidInstanceType') {
        throw new UserError(`Region ${clients.region} does not have each of these instance types: ${names.join(', ')}.`, 'See --instance-type, and `fleet.instanceType` in src/environments.ts.');
      }
      throw error;
    }
  });
}
