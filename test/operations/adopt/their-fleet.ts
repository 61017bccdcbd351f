import { copyFileSync, cpSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AutoScalingClient, DescribeAutoScalingGroupsCommand, paginateDescribeAutoScalingInstances } from '@aws-sdk/client-auto-scaling';
import { Environment, Finished, run } from '../../../src/toolchain/process';
import { NETWORK } from '../../support/example-settings';
import { FleetCloud, startFleetCloud } from '../../support/fleet-cloud';
import { furnishAccount } from '../../support/furnish-account';
import { prodIn } from '../../support/prod-in';
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
  const { vpcId, subnetId } = await furnishAccount(cloud);
  copyFileSync(FIXTURE, join(folder, 'theirs.tf'));
  const theirs = new TheirFleet(cloud, folder, makeWorkspace(), terraform, env, new AutoScalingClient(cloud.client), {
    TF_VAR_image_id: STOCK_AMI, TF_VAR_vpc_id: vpcId, TF_VAR_subnet_id: subnetId,
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
    return { ...this.terraformEnv, ...prodIn(this.cloud, this.settings) };
  }
}
