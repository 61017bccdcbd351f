import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateImageCommand, CreateTagsCommand, EC2Client, RunInstancesCommand, TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import { AMI_NAME_PREFIX, AMI_VARIABLE, VERSION_VARIABLE } from '../../../src/contract';
import { renderPins } from '../../../src/pins/pin';
import { Environment, run } from '../../../src/toolchain/process';
import { pinOf } from '../../pins/example-pin';
import { NETWORK } from '../../support/example-settings';
import { FleetCloud, startFleetCloud } from '../../support/fleet-cloud';
import { furnishAccount } from '../../support/furnish-account';
import { prodIn } from '../../support/prod-in';
import { Terraform, realTerraform } from '../../support/terraform';
import { makeWorkspace } from '../../support/workspace';

const STOCK_AMI = 'ami-0ec52023a1b2c3d4e';
const OUTPUT = 'cdktf.out/stacks/ai-shell-ecs';

/** An account with network and cluster. */
export async function makeRealStack(): Promise<RealStack> {
  const cloud = await startFleetCloud();
  const { folder, env, terraform } = await realTerraform();
  await furnishAccount(cloud);
  return new RealStack(cloud, folder, makeWorkspace(), terraform, env, new EC2Client(cloud.client));
}

/** A project, an account and Terraform, with which the stack of prod is planned and applied. */
export class RealStack {
  private settings: object = { network: NETWORK };

  constructor(
    private readonly cloud: FleetCloud, private readonly folder: string, private readonly project: string, private readonly terraform: Terraform,
    private readonly terraformEnv: Environment, private readonly ec2: EC2Client,
  ) {}

  async end(): Promise<void> {
    await this.cloud.stop();
    rmSync(this.folder, { recursive: true, force: true });
    rmSync(this.project, { recursive: true, force: true });
  }

  /** An AMI as the bake leaves it. */
  async bake(name: string, digest: string): Promise<string> {
    const { Instances } = await this.ec2.send(new RunInstancesCommand({ ImageId: STOCK_AMI, MinCount: 1, MaxCount: 1, InstanceType: 't3.medium' }));
    const InstanceId = Instances![0].InstanceId!;
    const { ImageId } = await this.ec2.send(new CreateImageCommand({ InstanceId, Name: `${AMI_NAME_PREFIX}${name}` }));
    await this.ec2.send(new TerminateInstancesCommand({ InstanceIds: [InstanceId] }));
    const tags = {
      Name: `${AMI_NAME_PREFIX}${name}`, Project: 'optima-ai-shell', Environment: 'prod', RollVerdict: 'untested', ImageDigest: digest, ImageTag: 'latest',
    };
    await this.ec2.send(new CreateTagsCommand({ Resources: [ImageId!], Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }));
    return ImageId!;
  }

  /** What the environment's settings say beside the network. */
  set(settings: object): void {
    this.settings = { network: NETWORK, ...settings };
  }

  /** Pins an AMI. */
  pin(amiId: string, launchTemplateVersion?: number): void {
    writeFileSync(join(this.project, 'golden-ami.json'), renderPins({ prod: pinOf(amiId, { launchTemplateVersion }) }));
  }

  /**
   * Synthesises and plans.
   *
   * @param templateTags tags of the launch template itself, which no setting gives without giving them to instances, too.
   * @returns the saved plan as JSON
   */
  async plan(variables: { readonly amiId?: string; readonly version?: string } = {}, templateTags = {}): Promise<unknown> {
    await run(process.execPath, ['--import', 'tsx', 'main.ts'], { cwd: this.project, env: this.env() });
    this.tagTemplate(templateTags);
    await this.succeed('init', '-lockfile=readonly');
    const given = [[AMI_VARIABLE, variables.amiId], [VERSION_VARIABLE, variables.version]].filter(([, value]) => value !== undefined);
    await this.succeed('plan', '-out=tfplan', ...given.map(([name, value]) => `-var=${name}=${value}`));
    const { stdout } = await this.terraform(this.output(), ['show', '-json', 'tfplan'], this.env());
    return JSON.parse(stdout);
  }

  /** Applies what was planned last. */
  apply(): Promise<void> {
    return this.succeed('apply', 'tfplan');
  }

  private tagTemplate(tags: object): void {
    const path = join(this.output(), 'cdk.tf.json');
    const config = JSON.parse(readFileSync(path, 'utf8'));
    const [template] = Object.values<Record<string, unknown>>(config.resource.aws_launch_template);
    template.tags = tags;
    writeFileSync(path, JSON.stringify(config));
  }

  private async succeed(command: string, ...args: string[]): Promise<void> {
    const { code, stderr } = await this.terraform(this.output(), [command, '-input=false', '-no-color', ...args], this.env());
    if (code !== 0) {
      throw new Error(`terraform ${command}: ${stderr}`);
    }
  }

  private output(): string {
    return join(this.project, OUTPUT);
  }

  private env(): Environment {
    return { ...this.terraformEnv, ...prodIn(this.cloud, this.settings) };
  }
}
