import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CreateImageCommand, CreateSubnetCommand, CreateTagsCommand, CreateVpcCommand, EC2Client, RunInstancesCommand } from '@aws-sdk/client-ec2';
import { CreateClusterCommand, ECSClient } from '@aws-sdk/client-ecs';
import { AMI_NAME_PREFIX } from '../../src/contract';
import { renderPins } from '../../src/pins/pin';
import { Environment, run } from '../../src/toolchain/process';
import { NETWORK } from '../support/example-settings';
import { Moto, startMoto } from '../support/moto';
import { Terraform, realTerraform } from '../support/terraform';
import { makeWorkspace } from '../support/workspace';

jest.setTimeout(180_000);

const DIGEST = `sha256:${'a'.repeat(64)}`;
const STACK = { prod: 'ai-shell-ecs', stage: 'ai-shell-ecs-stage' };

let moto: Moto;
let folder: string;
let terraform: Terraform;
let project: string;
let env: Environment;
let ec2: EC2Client;
let ecs: ECSClient;
let stockAmi: string;
let failedAmi: string;
let prodAmi: string;
let stageAmi: string;

beforeAll(async () => {
  moto = await startMoto();
  const real = await realTerraform();
  ({ folder, terraform } = real);
  project = makeWorkspace();
  const settings = JSON.stringify({ network: NETWORK });
  env = { ...real.env, ...moto.env, AI_SHELL_PROD_SETTINGS: settings, AI_SHELL_STAGE_SETTINGS: settings, AI_SHELL_ALLOW_LOCAL_STATE: 'true', CHECKPOINT_DISABLE: '1' };
  const client = {
    region: 'ap-southeast-1',
    endpoint: moto.env.AWS_ENDPOINT_URL,
    credentials: { accessKeyId: 'nobody', secretAccessKey: 'nothing' },
  };
  ec2 = new EC2Client(client);
  ecs = new ECSClient(client);
  await synthesise();
  for (const stack of Object.values(STACK)) {
    expect(await terraform(output(stack), ['init', '-input=false', '-no-color', '-lockfile=readonly'], env)).toMatchObject({ code: 0 });
  }
});

afterAll(async () => {
  await moto?.stop();
  rmSync(folder, { recursive: true, force: true });
  rmSync(project, { recursive: true, force: true });
});

async function synthesise(): Promise<void> {
  await run(process.execPath, ['--import', 'tsx', 'main.ts'], { cwd: project, env });
}

function output(stack: string): string {
  return join(project, 'cdktf.out/stacks', stack);
}

/** Plans with plain terraform, in the synthesised folder. */
async function plan(stack: string, ...args: string[]): Promise<{ code: number; said: string; outputs: Record<string, string> }> {
  const { code, stdout, stderr } = await terraform(output(stack), ['plan', '-input=false', '-no-color', '-out=tfplan', ...args], env);
  const said = `${stdout}${stderr}`.replace(/\s+/g, ' ');
  if (code !== 0) {
    return { code, said, outputs: {} };
  }
  const { stdout: json } = await terraform(output(stack), ['show', '-json', 'tfplan'], env);
  const outputs = JSON.parse(json).planned_values.outputs as Record<string, { value?: string }>;
  return { code, said, outputs: Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value ?? ''])) };
}

/** An AMI as the bake leaves it; of an instance, because moto knows no architecture of an image that is merely registered. */
async function bake(name: string, environment: string, verdict: string): Promise<string> {
  const { Instances } = await ec2.send(new RunInstancesCommand({ ImageId: stockAmi, MinCount: 1, MaxCount: 1 }));
  const { ImageId } = await ec2.send(new CreateImageCommand({ InstanceId: Instances![0].InstanceId, Name: `${AMI_NAME_PREFIX}${name}` }));
  const tags = {
    Name: `${AMI_NAME_PREFIX}${name}`, Project: 'optima-ai-shell', Environment: environment, RollVerdict: verdict, ImageDigest: DIGEST, ImageTag: 'latest',
  };
  await ec2.send(new CreateTagsCommand({ Resources: [ImageId!], Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }));
  return ImageId!;
}

// The tests are a story: the account gets one thing after the other.

test('an account without network and cluster is told which tags and which name nothing has', async () => {
  const { code, said } = await plan(STACK.prod);
  expect(code).toBe(1);
  expect(said).toContain('Exactly one VPC in ap-southeast-1 must carry the tags Name=main (network.vpcTags), found 0.');
  expect(said).toContain('There is no ECS cluster optima-prod-cluster (cluster) in ap-southeast-1.');
});

test('a VPC without the subnets is told which tags none carries', async () => {
  const { Vpc } = await ec2.send(new CreateVpcCommand({
    CidrBlock: '10.9.0.0/16', TagSpecifications: [{ ResourceType: 'vpc', Tags: [{ Key: 'Name', Value: 'main' }] }],
  }));
  await ecs.send(new CreateClusterCommand({ clusterName: 'optima-prod-cluster' }));
  await ecs.send(new CreateClusterCommand({ clusterName: 'optima-stage-cluster' }));
  const { code, said } = await plan(STACK.prod);
  expect(code).toBe(1);
  expect(said).toContain('No subnet of the VPC with the tags Name=main in ap-southeast-1 carries the tags Tier=private (network.subnetTags).');
  await ec2.send(new CreateSubnetCommand({
    VpcId: Vpc!.VpcId, CidrBlock: '10.9.0.0/24', TagSpecifications: [{ ResourceType: 'subnet', Tags: [{ Key: 'Tier', Value: 'private' }] }],
  }));
});

test('an account that has never baked plans with the ECS-optimized AMI, and is told so', async () => {
  const { code, said, outputs } = await plan(STACK.prod);
  expect(code).toBe(0);
  expect(outputs).toMatchObject({ ami_source: 'stock', image: '123456789012.dkr.ecr.ap-southeast-1.amazonaws.com/optima-ai-shell:latest' });
  expect(said).toContain('(from: stock) has no tag ImageDigest');
  stockAmi = outputs.ami_id;
});

test('an environment takes its own newest AMI whose roll did not fail, and the image that is baked in', async () => {
  prodAmi = await bake('20261123-1900', 'prod', 'verified');
  failedAmi = await bake('20261123-1930', 'prod', 'failed');
  stageAmi = await bake('20261123-1945', 'stage', 'untested');
  const { said, outputs } = await plan(STACK.prod);
  expect(outputs).toMatchObject({
    ami_source: 'lookup', ami_id: prodAmi, image: `123456789012.dkr.ecr.ap-southeast-1.amazonaws.com/optima-ai-shell@${DIGEST}`,
  });
  expect(said).not.toContain('Warning');
});

test('stage takes stage\'s, by cdktf too', async () => {
  const { stdout } = await run(resolve(project, 'node_modules/.bin/cdktf'), ['diff', STACK.stage, '--no-color'], { cwd: project, env: { ...env, CI: 'true' } });
  expect(stdout).toMatch(new RegExp(`ami_id += "${stageAmi}"`));
  expect(stdout).toMatch(/ami_source += "lookup"/);
});

test('a pin wins over the look-up, and is refused when it is another environment\'s, or its last roll failed', async () => {
  const pin = {
    amiId: prodAmi,
    name: 'x',
    region: 'ap-southeast-1',
    architecture: 'x86_64' as const,
    sourceAmi: 'ami-01234567',
    images: [{ repository: 'r', tag: 'latest', digest: DIGEST }],
    builtAt: '2026-11-23T19:00:00Z',
  };
  writeFileSync(join(project, 'golden-ami.json'), renderPins({ prod: pin, stage: pin }));
  await synthesise();
  const prod = await plan(STACK.prod);
  expect(prod.outputs).toMatchObject({ ami_source: 'pin', ami_id: prodAmi });

  const stage = await plan(STACK.stage);
  expect(stage.code).toBe(1);
  expect(stage.said).toContain(
    `AMI ${prodAmi} (from: pin) must be baked for environment stage, its tag Environment says "prod". Pin one of its own: npx projen pin <AMI> --env stage`,
  );

  writeFileSync(join(project, 'golden-ami.json'), renderPins({ prod: { ...pin, amiId: failedAmi } }));
  await synthesise();
  const failed = await plan(STACK.prod);
  expect(failed.code).toBe(1);
  expect(failed.said).toContain(`AMI ${failedAmi} (from: pin) must not be one whose last roll failed (tag RollVerdict).`);
});

describe('golden_ami_id in the stack\'s own terraform.tfvars', () => {
  const file = (stack: string) => join(project, 'stacks', stack, 'terraform.tfvars');

  async function set(stack: string, ami: string): Promise<void> {
    writeFileSync(file(stack), `golden_ami_id = "${ami}"\n`);
    await synthesise();
  }

  test('wins over the pin, and over what is odd about it, by plain terraform', async () => {
    await set(STACK.prod, stageAmi);
    const { outputs, said } = await plan(STACK.prod);
    expect(outputs).toMatchObject({ ami_source: 'variable', ami_id: stageAmi });
    expect(said).toContain(`AMI ${stageAmi} was baked for environment stage, this is prod.`);
  });

  test('is one stack\'s alone, also by cdktf', async () => {
    await set(STACK.stage, stageAmi);
    const { stdout } = await run(resolve(project, 'node_modules/.bin/cdktf'), ['diff', STACK.stage, '--no-color'], { cwd: project, env: { ...env, CI: 'true' } });
    expect(stdout).toMatch(/ami_source += "variable"/);
    expect(stdout).toMatch(new RegExp(`ami_id += "${stageAmi}"`));
  });

  test.each([
    ['ami-00000000', 'AMI ami-00000000 (from: variable) must be an image of this account or of Amazon in ap-southeast-1, there is none: deregistered, disabled, or in another Region or account.'],
    ['latest', 'golden_ami_id must be an AMI ID such as ami-0123456789abcdef0 (8 or 17 hexadecimal digits after "ami-"), or empty.'],
  ])('refuses %s', async (ami, message) => {
    await set(STACK.prod, ami);
    const { code, said } = await plan(STACK.prod);
    expect(code).toBe(1);
    expect(said).toContain(message);
  });
});

test('nothing of all this changed a lock file or left a state', () => {
  expect(existsSync(join(project, 'terraform.ai-shell-ecs.tfstate'))).toBe(false);
  for (const stack of Object.values(STACK)) {
    const lock = join('stacks', stack, '.terraform.lock.hcl');
    expect(readFileSync(join(output(stack), '.terraform.lock.hcl'), 'utf8')).toBe(readFileSync(resolve(__dirname, '../..', lock), 'utf8'));
  }
});
