import {
  AutoScalingClient, CreateAutoScalingGroupCommand, CreateLaunchConfigurationCommand, DescribeWarmPoolCommand, PutWarmPoolCommand,
} from '@aws-sdk/client-auto-scaling';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import {
  CreateImageCommand, CreateLaunchTemplateCommand, CreateLaunchTemplateVersionCommand, CreateSubnetCommand, CreateVpcCommand, DescribeImagesCommand,
  EC2Client, EnableImageDeregistrationProtectionCommand, Image, LockSnapshotCommand, ModifyImageAttributeCommand, RunInstancesCommand,
} from '@aws-sdk/client-ec2';
import { ECRClient } from '@aws-sdk/client-ecr';
import { ECSClient } from '@aws-sdk/client-ecs';
import { CreateRuleCommand, LockRuleCommand, RbinClient } from '@aws-sdk/client-rbin';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { RetentionClients } from '../../../../src/operations/aws/retention-clients';
import { lookAtEach, lookAtListed } from '../../../../src/operations/retention/act/look-at-references';
import { FleetCloud, startFleetCloud } from '../../../support/fleet-cloud';
import { REGION } from '../../support/clients';
import { ami } from '../references/support';

jest.setTimeout(120_000);

const STOCK_AMI = 'ami-0ec52023a1b2c3d4e';

let cloud: FleetCloud;
let clients: RetentionClients;
/** AMIs by the number in their name. */
const amis: string[] = [];

beforeAll(async () => {
  cloud = await startFleetCloud();
  const config = cloud.client;
  clients = {
    region: REGION,
    ec2: new EC2Client(config),
    ecr: new ECRClient(config),
    ssm: new SSMClient(config),
    sts: new STSClient(config),
    autoScaling: new AutoScalingClient(config),
    ecs: new ECSClient(config),
    cloudWatch: new CloudWatchClient(config),
    rbin: new RbinClient(config),
  };
  await furnish();
});
afterAll(() => cloud.stop());

async function furnish(): Promise<void> {
  const { ec2, autoScaling, ssm } = clients;
  const { Instances: [builder] = [] } = await ec2.send(new RunInstancesCommand({ ImageId: STOCK_AMI, MinCount: 1, MaxCount: 1 }));
  for (let number = 0; number < 12; number += 1) {
    amis.push((await ec2.send(new CreateImageCommand({ InstanceId: builder.InstanceId, Name: `ai-shell-golden-${number}` }))).ImageId!);
  }
  const template = { LaunchTemplateName: 'ours', LaunchTemplateData: { ImageId: amis[1], InstanceType: 't3.medium' as const } };
  await ec2.send(new CreateLaunchTemplateCommand(template));
  for (const ImageId of amis.slice(2, 6)) {
    await ec2.send(new CreateLaunchTemplateVersionCommand({ ...template, LaunchTemplateData: { ImageId, InstanceType: 't3.medium' } }));
  }
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.9.0.0/16' }));
  const { Subnet } = await ec2.send(new CreateSubnetCommand({ VpcId: Vpc!.VpcId, CidrBlock: '10.9.0.0/24' }));
  await autoScaling.send(new CreateAutoScalingGroupCommand({
    AutoScalingGroupName: 'g', MinSize: 1, MaxSize: 3, VPCZoneIdentifier: Subnet!.SubnetId, LaunchTemplate: { LaunchTemplateName: 'ours', Version: '$Latest' },
  }));
  await autoScaling.send(new PutWarmPoolCommand({ AutoScalingGroupName: 'g', MinSize: 1, PoolState: 'Stopped' }));
  await autoScaling.send(new CreateLaunchConfigurationCommand({ LaunchConfigurationName: 'lc', ImageId: amis[6], InstanceType: 't3.medium' }));
  for (const Value of [amis[7], 'none']) {
    await ssm.send(new PutParameterCommand({ Name: '/golden', Type: 'String', Value, Overwrite: true }));
  }
  await ssm.send(new PutParameterCommand({ Name: '/young', Type: 'String', Value: `{"ami":"${amis[7]}"}` }));
  await ec2.send(new EnableImageDeregistrationProtectionCommand({ ImageId: amis[8] }));
  await ec2.send(new ModifyImageAttributeCommand({ ImageId: amis[9], LaunchPermission: { Add: [{ UserId: '210987654321' }] } }));
  await ec2.send(new LockSnapshotCommand({ SnapshotId: snapshotOf(await described(10)), LockMode: 'governance', LockDuration: 1 }));
}

async function described(number: number): Promise<Image> {
  return (await clients.ec2.send(new DescribeImagesCommand({ ImageIds: [amis[number]] }))).Images![0];
}

function snapshotOf({ BlockDeviceMappings }: Image): string {
  return BlockDeviceMappings![0].Ebs!.SnapshotId!;
}

/** The kinds of reference to each AMI, by its number, in the order in which kinds are looked at. */
async function kinds(): Promise<string[][]> {
  const asked = await Promise.all(amis.map(async (id, number) => ami(id, { snapshotIds: [snapshotOf(await described(number))] })));
  const tools = { clients, pins: async () => [], versionsKept: 3 };
  const looks = [...await lookAtListed(tools, asked), ...await lookAtEach(tools, asked)];
  expect(looks.filter((look) => 'unknown' in look)).toEqual([]);
  const references = looks.flatMap((look) => ('references' in look ? look.references : []));
  return amis.map((id) => [...new Set(references.filter(({ amiId }) => amiId === id).map(({ kind }) => kind))]);
}

test('everything that refers to an AMI is found in an account where each is used otherwise', async () => {
  while ((await clients.autoScaling.send(new DescribeWarmPoolCommand({ AutoScalingGroupName: 'g' }))).Instances?.[0]?.LifecycleState !== 'Warmed:Stopped') {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await expect(kinds()).resolves.toEqual([
    [],
    ['launch template version'],
    ['way back', 'image reference'],
    ['way back', 'image reference'],
    ['way back', 'image reference'],
    ['instance', 'launch template version', 'warm pool', 'image reference'],
    ['launch configuration'],
    ['SSM parameter'],
    ['deregistration protection'],
    ['shared account'],
    ['Recycle Bin lock'],
    [],
  ]);
});

test('a rule of the Recycle Bin refers to all of them once it is locked', async () => {
  const { rbin } = clients;
  const { Identifier } = await rbin.send(new CreateRuleCommand({ ResourceType: 'EC2_IMAGE', RetentionPeriod: { RetentionPeriodValue: 7, RetentionPeriodUnit: 'DAYS' } }));
  expect((await kinds())[0]).toEqual([]);
  await rbin.send(new LockRuleCommand({ Identifier, LockConfiguration: { UnlockDelay: { UnlockDelayValue: 7, UnlockDelayUnit: 'DAYS' } } }));
  const now = await kinds();
  expect(now.every((found) => found.includes('Recycle Bin lock'))).toBe(true);
});
