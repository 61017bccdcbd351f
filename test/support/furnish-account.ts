import { CreateSubnetCommand, CreateVpcCommand, EC2Client } from '@aws-sdk/client-ec2';
import { CreateClusterCommand, ECSClient } from '@aws-sdk/client-ecs';
import { FleetCloud } from './fleet-cloud';

/** The network of an emulated account. */
export interface Furnished {
  readonly vpcId: string;
  readonly subnetId: string;
}

/** Gives an emulated account what a stack of prod expects to be there: the network of the example settings, and the cluster. */
export async function furnishAccount({ client }: FleetCloud): Promise<Furnished> {
  const ec2 = new EC2Client(client);
  const { Vpc } = await ec2.send(new CreateVpcCommand({
    CidrBlock: '10.9.0.0/16', TagSpecifications: [{ ResourceType: 'vpc', Tags: [{ Key: 'Name', Value: 'main' }] }],
  }));
  const { Subnet } = await ec2.send(new CreateSubnetCommand({
    VpcId: Vpc!.VpcId, CidrBlock: '10.9.0.0/24', TagSpecifications: [{ ResourceType: 'subnet', Tags: [{ Key: 'Tier', Value: 'private' }] }],
  }));
  await new ECSClient(client).send(new CreateClusterCommand({ clusterName: 'optima-prod-cluster' }));
  return { vpcId: Vpc!.VpcId!, subnetId: Subnet!.SubnetId! };
}
