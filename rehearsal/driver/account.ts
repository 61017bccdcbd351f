import { CreateSubnetCommand, CreateVpcCommand, EC2Client } from '@aws-sdk/client-ec2';
import { CreateRepositoryCommand, ECRClient, PutImageCommand } from '@aws-sdk/client-ecr';
import { CreateClusterCommand, ECSClient } from '@aws-sdk/client-ecs';
import { AddRoleToInstanceProfileCommand, CreateInstanceProfileCommand, CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { ApplicationImage, MANIFEST_TYPE } from './application-image';
import { Settings } from '../../src/settings';

/** Tags by which the stack finds the network of the rehearsal. */
export const NETWORK_TAGS = { vpcTags: { Name: 'rehearsal' }, subnetTags: { Tier: 'sessions' } };

const VPC_RANGE = '10.77.0.0/16';
const SUBNET_RANGES = { a: '10.77.1.0/24', b: '10.77.2.0/24' };

/** Makes what exists in a user's account before this product comes: VPC, subnets, cluster, repository, the builder's instance profile. */
export async function furnishAccount(settings: Settings): Promise<void> {
  const { region } = settings;
  await makeNetwork(new EC2Client({ region }), region);
  await makeCluster(settings);
  await new ECRClient({ region }).send(new CreateRepositoryCommand({ repositoryName: settings.repository }));
  await makeBuilderProfile(new IAMClient({ region }), settings.builder.instanceProfile);
}

/** Makes the environment's ECS cluster, with the capacity providers that are not ours. */
export async function makeCluster({ region, cluster, fleet }: Settings): Promise<void> {
  await new ECSClient({ region }).send(new CreateClusterCommand({ clusterName: cluster, capacityProviders: fleet.capacityProvider.otherProviders }));
}

/** Tells ECR of an image that was pushed to the registry. */
export async function recordImage(settings: Settings, tag: string, image: ApplicationImage): Promise<void> {
  await new ECRClient({ region: settings.region }).send(new PutImageCommand({
    repositoryName: settings.repository,
    imageManifest: image.manifest,
    imageManifestMediaType: MANIFEST_TYPE,
    imageTag: tag,
    imageDigest: image.digest,
  }));
}

async function makeNetwork(ec2: EC2Client, region: string): Promise<void> {
  const { Vpc } = await ec2.send(new CreateVpcCommand({
    CidrBlock: VPC_RANGE, TagSpecifications: [{ ResourceType: 'vpc', Tags: tagList(NETWORK_TAGS.vpcTags) }],
  }));
  for (const [zone, range] of Object.entries(SUBNET_RANGES)) {
    await ec2.send(new CreateSubnetCommand({
      VpcId: Vpc!.VpcId,
      CidrBlock: range,
      AvailabilityZone: `${region}${zone}`,
      TagSpecifications: [{ ResourceType: 'subnet', Tags: tagList(NETWORK_TAGS.subnetTags) }],
    }));
  }
}

async function makeBuilderProfile(iam: IAMClient, name: string): Promise<void> {
  await iam.send(new CreateRoleCommand({
    RoleName: name,
    AssumeRolePolicyDocument: JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    }),
  }));
  await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: name }));
  await iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName: name, RoleName: name }));
}

function tagList(tags: Record<string, string>): { Key: string; Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
