import { copyFileSync, cpSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AutoScalingClient, DescribeAutoScalingGroupsCommand, paginateDescribeAutoScalingInstances } from '@aws-sdk/client-auto-scaling';
import { CreateSubnetCommand, CreateVpcCommand, EC2Client } from '@aws-sdk/client-ec2';
import { CreateClusterCommand, ECSClient } from '@aws-sdk/client-ecs';
import { Environment, Finished, run } from '../../../src/toolchain/process';
import { NETWORK } from '../../support/example-settings';
import { FleetCloud, startFleetCloud } from '../../support/fleet-cloud';
import { realTerraform, Terraform } from '../../support/terraform';
import { makeWorkspace } from '../../support/workspace';

const STOCK_AMI = 'ami-0ec52023a1b2c3d4e';
const FIXTURE = resolve(__dirname, 'fixtures/theirs.tf');
const GROUP = 'ai-shell-prod-ecs-asg';

/** A group with the instances that it has, as AWS tells. */
export interface GroupNow {
  readonly launchTemplate: object | undefined;
  readonly capacity: readonly number[];
  readonly instances: readonly string[];
}

/** An account in which another repository's Terraform has made a fleet, and a copy of this project that has no state. */
export async function makeTheirFleet(): Promise<TheirFleet> {
  const cloud = await startFleetCloud();
  const { folder, env, terraform } = await realTerraform();
  const client = { region: 'ap-southeast-1', endpoint: cloud.env.AWS_ENDPOINT_URL, credentials: { accessKeyId: 'nobody', secretAccessKey: 'nothing' } };
  const ec2 = new EC2Client(client);
  const { Vpc } = await ec2.send(new CreateVpcCommand({
    CidrBlock: '10.9.0.0/16', TagSpecifications: [{ ResourceType: 'vpc', Tags: [{ Key: 'Name', Value: 'main' }] }],
  }));
  const { Subnet } = await ec2.send(new CreateSubnetCommand({
    VpcId: Vpc!.VpcId, CidrBlock: '10.9.0.0/24', TagSpecifications: [{ ResourceType: 'subnet', Tags: [{ Key: 'Tier', Value: 'private' }] }],
  }));
  await new ECSClient(client).send(new CreateClusterCommand({ clusterName: 'optima-prod-cluster' }));

  copyFileSync(FIXTURE, join(folder, 'theirs.tf'));
  const theirs = new TheirFleet(cloud, folder, makeWorkspace(), terraform, env, new AutoScalingClient(client), {
    TF_VAR_image_id: STOCK_AMI, TF_VAR_vpc_id: Vpc!.VpcId!, TF_VAR_subnet_id: Subnet!.SubnetId!,
  });
  await theirs.theirTerraform('init');
  await theirs.theirTerraform('apply', '-auto-approve');
  return theirs;
}

/** Their fleet, and ours that is to take it over. */
export class TheirFleet {
  private settings: object = { network: NETWORK };

  constructor(
    private readonly cloud: FleetCloud, readonly folder: string, private readonly project: string, private readonly terraform: Terraform,
    private readonly terraformEnv: Environment, private readonly autoScaling: AutoScalingClient, private readonly theirVariables: Environment,
  ) {
    // The whole program, so that it works in this project rather than in the one that is tested.
    cpSync(resolve(__dirname, '../../../src'), join(project, 'src'), { recursive: true });
    cpSync(resolve(__dirname, '../../../golden-ami.json'), join(project, 'golden-ami.json'));
  }

  async end(): Promise<void> {
    await this.cloud.stop();
    rmSync(this.folder, { recursive: true, force: true });
    rmSync(this.project, { recursive: true, force: true });
  }

  /** What the environment's settings say beside the network. */
  set(settings: object): void {
    this.settings = { network: NETWORK, ...settings };
  }

  /** Runs their Terraform; what it prints. */
  async theirTerraform(command: string, ...args: string[]): Promise<string> {
    const env = { ...this.terraformEnv, ...this.cloud.env, ...this.theirVariables };
    const { code, stdout, stderr } = await this.terraform(this.folder, [command, ...args, ...command === 'state' ? [] : ['-no-color', '-input=false']], env);
    if (code !== 0) {
      throw new Error(`terraform ${command}: ${stdout}\n${stderr}`);
    }
    return stdout;
  }

  /** Types `adopt`. */
  adopt(...args: string[]): Promise<Finished> {
    return run(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', 'adopt', ...args], { cwd: this.project, env: this.env(), okCodes: [0, 1, 2] });
  }

  /** Plans the stack as it stands, by plain Terraform. */
  async ourPlan(): Promise<any> {
    const folder = join(this.project, 'cdktf.out/stacks/ai-shell-ecs');
    await this.terraform(folder, ['plan', '-input=false', '-out=tfplan'], this.env());
    return JSON.parse((await this.terraform(folder, ['show', '-json', 'tfplan'], this.env())).stdout);
  }

  /** The group as it is. */
  async group(): Promise<GroupNow> {
    const { AutoScalingGroups } = await this.autoScaling.send(new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [GROUP] }));
    const [group] = AutoScalingGroups!;
    const instances: string[] = [];
    for await (const page of paginateDescribeAutoScalingInstances({ client: this.autoScaling }, {})) {
      const members = page.AutoScalingInstances!.filter(({ AutoScalingGroupName }) => AutoScalingGroupName === GROUP);
      instances.push(...members.map(({ InstanceId }) => InstanceId!));
    }
    return { launchTemplate: group.LaunchTemplate, capacity: [group.MinSize!, group.MaxSize!, group.DesiredCapacity!], instances: instances.sort() };
  }

  private env(): Environment {
    return {
      ...this.terraformEnv,
      ...this.cloud.env,
      AI_SHELL_PROD_SETTINGS: JSON.stringify(this.settings),
      AI_SHELL_ENVIRONMENTS: 'prod',
      AI_SHELL_ALLOW_LOCAL_STATE: 'true',
    };
  }
}
