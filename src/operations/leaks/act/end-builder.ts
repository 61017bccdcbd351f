import { DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { closeDoors, doorsOf } from '../../aws/builder-doors';
import { endInstances } from '../../aws/builders';

/**
 * Terminates a builder, waits until it is gone, and deletes what let Packer in to it: Packer 1.6 puts no tag on a security group, so that nothing but the
 * builder tells whose it was.
 *
 * @param pollSeconds seconds between two looks whether it is gone.
 */
export async function endBuilder(ec2: EC2Client, id: string, pollSeconds: number): Promise<void> {
  const { Reservations: reservations } = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
  const doors = doorsOf(reservations!.flatMap(({ Instances: instances }) => instances!), { keyPairs: [], securityGroups: [] });
  const gone = await endInstances({ ec2 }, [id], pollSeconds);
  await gone();
  await closeDoors(ec2, doors, async () => undefined);
}
