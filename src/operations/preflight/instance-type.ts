import { DescribeInstanceTypesCommand } from '@aws-sdk/client-ec2';
import { Failing } from './looked-up';
import { Clients } from '../aws/clients';
import { explained } from '../aws/explain';

/** What of an instance type matters to a roll. */
export interface InstanceTypeFacts {
  readonly name: string;
  readonly memoryMib: number;
  readonly vcpus: number;
  readonly canHibernate: boolean;
}

/** @throws Failing when the Region does not have the type. */
export async function instanceType({ ec2, region }: Clients, name: string): Promise<InstanceTypeFacts> {
  return explained('describe instance types (ec2:DescribeInstanceTypes)', region, async () => {
    try {
      const [type] = (await ec2.send(new DescribeInstanceTypesCommand({ InstanceTypes: [name as never] }))).InstanceTypes!;
      return {
        name,
        memoryMib: type.MemoryInfo!.SizeInMiB!,
        vcpus: type.VCpuInfo!.DefaultVCpus!,
        canHibernate: type.HibernationSupported !== false,
      };
    } catch (error) {
      if ((error as Error).name === 'InvalidInstanceType') {
        throw new Failing(`Region ${region} has no instance type ${name}.`, 'Correct `fleet.instanceType` in src/environments.ts.');
      }
      throw error;
    }
  });
}
