import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeleteKeyPairCommand, DescribeImagesCommand, DescribeInstancesCommand, DescribeInstanceTypesCommand, ImportKeyPairCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import { DescribeImagesCommand as DescribeEcrImagesCommand } from '@aws-sdk/client-ecr';
import { GetParameterCommand } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { Variables } from '../../../src/environments';
import { bake } from '../../../src/operations/bake/bake';
import { BakeOptions, bakeRequest } from '../../../src/operations/bake/bake-request';
import { readPins } from '../../../src/pins/pin-file';
import { describedAmi, DIGEST, goldenAmi, REPOSITORY, SOURCE_AMI } from '../support/amis';
import { ACCOUNT, mockedClients } from '../support/clients';
import { FakeBuild, FakePacker } from '../support/fake-packer';

const AMI = goldenAmi();
let project: string;
let pinFile: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'bake-'));
  pinFile = join(project, 'golden-ami.json');
  cpSync(join(__dirname, '../../../packer'), join(project, 'packer'), { recursive: true });
  writeFileSync(pinFile, '{"version":1,"pins":{}}');
  mkdirSync(join(project, 'tmp'));
});
afterEach(() => rmSync(project, { recursive: true }));

/** An account with an image, a source AMI, and the given AMIs of the same inputs. */
function account(...sameInputs: Array<ReturnType<typeof goldenAmi>>) {
  const mocked = mockedClients();
  const { ec2, ecr, ssm, sts } = mocked;
  sts.on(GetCallerIdentityCommand).resolves({ Account: ACCOUNT });
  ecr.on(DescribeEcrImagesCommand).resolves({ imageDetails: [{ imageDigest: DIGEST }] });
  ssm.on(GetParameterCommand).resolves({ Parameter: { Value: SOURCE_AMI } });
  ec2.on(DescribeImagesCommand, { ImageIds: [SOURCE_AMI] }).resolves({
    Images: [{ ImageId: SOURCE_AMI, Name: 's', State: 'available', Architecture: 'x86_64', ImdsSupport: 'v2.0', RootDeviceName: '/dev/xvda' }],
  });
  ec2.on(DescribeImagesCommand, { Owners: ['self'] }).callsFake(({ Filters }) => ({
    Images: (Filters as { Name: string }[]).some(({ Name }) => Name === 'tag:InputsHash') ? sameInputs.map(describedAmi) : [],
  }));
  ec2.on(DescribeImagesCommand, { ImageIds: [AMI.id] }).resolves({ Images: [describedAmi(AMI)] });
  ec2.on(DescribeInstanceTypesCommand).resolves({
    InstanceTypes: [{ InstanceType: 't3.medium', MemoryInfo: { SizeInMiB: 4096 }, ProcessorInfo: { SupportedArchitectures: ['x86_64'] } }],
  });
  ec2.on(DescribeInstancesCommand).resolves({ Reservations: [] });
  ec2.on(TerminateInstancesCommand).resolves({}).on(ImportKeyPairCommand).resolves({}).on(DeleteKeyPairCommand).resolves({});
  return mocked;
}

function baking(
  mocked: ReturnType<typeof account>, build: FakeBuild = { ami: AMI.id }, options: BakeOptions = {}, legacy = false, variables: Variables = {},
) {
  const fake = new FakePacker(join(project, 'tmp'), build, legacy);
  const said: string[] = [];
  const note = (line: string) => { said.push(line); };
  const result = bake(bakeRequest(options, variables), {
    clients: mocked.clients,
    project,
    cache: join(project, 'tmp'),
    packer: () => Promise.resolve(fake.packer),
    callerCidr: () => Promise.resolve('203.0.113.7/32'),
    env: { PATH: process.env.PATH },
    now: () => new Date('2026-01-31T09:45:10Z'),
    progress: { begin: note, end: note, output: note, say: note },
  });
  return { result, fake, said };
}

const calls = ({ ec2, ecr, ssm, sts }: ReturnType<typeof account>) => [ec2, ecr, ssm, sts].reduce((sum, mock) => sum + mock.calls().length, 0);
const pinnedAmi = () => readPins(pinFile).prod?.amiId;

test('bakes, and pins what was baked', async () => {
  const mocked = account();
  const { result, fake } = baking(mocked);
  const report = await result;
  expect(report).toMatchObject({
    outcome: 'baked',
    environment: 'prod',
    account: ACCOUNT,
    because: 'no AMI of this environment was baked from these inputs',
    pinned: true,
    ami: { id: AMI.id },
    images: [{ repository: REPOSITORY, tag: 'latest', digest: DIGEST }],
    warnings: [],
  });
  expect(readPins(pinFile).prod).toMatchObject({ amiId: AMI.id, sourceAmi: SOURCE_AMI, images: [{ repository: REPOSITORY, digest: DIGEST }] });
  expect(fake.calls[1]).toMatchObject({
    region: 'ap-southeast-1',
    variables: {
      ami_name: 'ai-shell-golden-20260131-0945',
      image_repository: REPOSITORY,
      image_digest: DIGEST,
      source_ami: SOURCE_AMI,
      inputs_hash: report.inputsHash,
      ssh_source_cidrs: ['203.0.113.7/32'],
      hibernation_memory_mib: 4096,
      ssh_keypair_name: '',
    },
  });
});

test('has a current Packer install its plugins, and gives it the folder', async () => {
  const { result, fake } = baking(account());
  await result;
  expect(fake.calls.map(({ args }) => [args[0], args.at(-1)])).toEqual([['init', join(project, 'packer')], ['build', join(project, 'packer')]]);
});

test('gives an old Packer the template alone, and a key that Amazon Linux 2023 accepts', async () => {
  const mocked = account();
  const { result, fake } = baking(mocked, { ami: AMI.id }, {}, true);
  await result;
  expect(fake.calls.map(({ args }) => [args[0], args.at(-1)])).toEqual([['build', join(project, 'packer', 'ai-shell-golden.pkr.hcl')]]);
  const name = mocked.ec2.commandCalls(ImportKeyPairCommand)[0].args[0].input.KeyName;
  expect(fake.calls[0].variables).toMatchObject({ ssh_keypair_name: name });
  expect(mocked.ec2.commandCalls(DeleteKeyPairCommand)[0].args[0].input.KeyName).toBe(name);
  expect(existsSync(fake.calls[0].variables!.ssh_private_key_file as string)).toBe(false);
});

test('opens no port with Session Manager', async () => {
  const variables = { AI_SHELL_PROD_SETTINGS: '{"builder":{"connection":"session-manager"}}' };
  const { result, fake } = baking(account(), { ami: AMI.id }, {}, false, variables);
  await result;
  expect(fake.calls[1].variables).toMatchObject({ ssh_interface: 'session_manager', ssh_source_cidrs: [] });
});

test('bakes nothing the second time, with at most eight calls, and pins what is not pinned yet', async () => {
  const mocked = account(AMI);
  const { result, fake } = baking(mocked);
  await expect(result).resolves.toMatchObject({ outcome: 'unchanged', ami: { id: AMI.id }, pinned: true });
  expect(fake.calls).toEqual([]);
  expect(calls(mocked)).toBeLessThanOrEqual(8);
  expect(pinnedAmi()).toBe(AMI.id);
});

test('bakes all the same when it is told to', async () => {
  await expect(baking(account(AMI), { ami: AMI.id }, { force: true }).result).resolves.toMatchObject({ outcome: 'baked', because: '--force was given' });
});

test('only says what it would do', async () => {
  const { result, fake } = baking(account(), {}, { dryRun: true });
  await expect(result).resolves.toMatchObject({ outcome: 'would-bake', pinned: false });
  await expect(baking(account(AMI), {}, { dryRun: true }).result).resolves.toMatchObject({ outcome: 'unchanged', pinned: false });
  expect(fake.calls).toEqual([]);
  expect(pinnedAmi()).toBeUndefined();
});

test("does not pin another Region's AMI, and says so", async () => {
  const { result } = baking(account(AMI), {}, { region: 'eu-west-1' });
  await expect(result).resolves.toMatchObject({
    pinned: false, warnings: ['The AMI lies in eu-west-1, where the stack of prod does not run: it is not pinned.'],
  });
  expect(pinnedAmi()).toBeUndefined();
});

test('warns when an explicit AMI keeps the pin from having an effect', async () => {
  mkdirSync(join(project, 'stacks/ai-shell-ecs'), { recursive: true });
  writeFileSync(join(project, 'stacks/ai-shell-ecs/terraform.tfvars'), 'golden_ami_id = "ami-1"\n');
  await expect(baking(account(AMI)).result).resolves.toMatchObject({
    warnings: ['stacks/ai-shell-ecs/terraform.tfvars sets golden_ami_id = "ami-1", which wins: the pin has no effect until that line is gone.'],
  });
});

test.each<[string, FakeBuild, string]>([
  ['fails', { exitCode: 1, prints: ['noise', '--> amazon-ebs.golden: Error launching', ''] }, 'packer build failed (exit code 1).\n--> amazon-ebs.golden: Error launching'],
  ['fails without a word that we know', { exitCode: 1, prints: ['strange'] }, 'packer build failed (exit code 1).\nstrange'],
  ['is killed', { diesOf: 'SIGKILL' }, 'packer build was killed (SIGKILL).'],
  ['leaves no AMI', {}, 'Packer ended without an error, but left no AMI.'],
])('leaves the pin as it was, and no builder, when Packer %s', async (_, build, message) => {
  const before = readFileSync(pinFile, 'utf8');
  const mocked = account();
  mocked.ec2.on(DescribeInstancesCommand).resolves({ Reservations: [{ Instances: [{ InstanceId: 'i-1' }] }] });
  const { result, fake, said } = baking(mocked, build);
  await expect(result).rejects.toThrow(new Error(message));
  expect(readFileSync(pinFile, 'utf8')).toBe(before);
  expect(mocked.ec2.commandCalls(TerminateInstancesCommand)[0].args[0].input).toEqual({ InstanceIds: ['i-1'] });
  expect(mocked.ec2.commandCalls(DescribeInstancesCommand)[0].args[0].input.Filters![0].Values).toEqual([fake.calls[1].variables!.bake_run]);
  expect(said).toContain('Packer left its builder behind; it is being terminated: i-1.');
});

test('names the tag to look for when it can\'t find out whether a builder is left', async () => {
  const mocked = account();
  mocked.ec2.on(DescribeInstancesCommand).rejects(new Error('no network'));
  const { result, fake, said } = baking(mocked, { exitCode: 1 });
  await expect(result).rejects.toThrow('packer build failed');
  expect(said).toContain(`Whether a builder is left can't be found out (no network). Look for an instance with the tag BakeRun=${fake.calls[1].variables!.bake_run}.`);
});

test('does not pin an AMI that is not what was to be baked', async () => {
  const mocked = account();
  mocked.ec2.on(DescribeImagesCommand, { ImageIds: [AMI.id] }).resolves({ Images: [describedAmi(goldenAmi({ state: 'failed' }))] });
  await expect(baking(mocked).result).rejects.toThrow(
    new Error('Packer made ami-0123456789abcdef0, but it is not what was to be baked: its state is failed, not available. It is not pinned.'),
  );
  expect(pinnedAmi()).toBeUndefined();
});

test('says how to pin when the AMI is there but the pin can\'t be written', async () => {
  const { result } = baking(account(), { ami: AMI.id, prints: [] });
  rmSync(pinFile);
  mkdirSync(pinFile);
  await expect(result).rejects.toMatchObject({
    message: expect.stringContaining('ami-0123456789abcdef0 is baked, but not pinned: '),
    remedy: 'Then pin it: npx projen pin ami-0123456789abcdef0 --env prod',
  });
});

test.each([
  ['{', /is not JSON/],
  ['{"version":0,"pins":{}}', /has version 0, this program knows version 1\. Pin again/],
  ['{"version":2,"pins":{}}', /has version 2, this program knows version 1\. Update the program/],
])('asks AWS nothing while the pin file is not in order: %s', async (text, message) => {
  writeFileSync(pinFile, text);
  const mocked = account();
  await expect(baking(mocked).result).rejects.toThrow(message);
  expect(calls(mocked)).toBe(0);
});

test('leaves no file of the run behind', async () => {
  jest.replaceProperty(process, 'env', { ...process.env, TMPDIR: join(project, 'tmp') });
  const { result } = baking(account());
  expect(readdirSync(join(project, 'tmp')).some((name) => name.startsWith('golden-ami-'))).toBe(false);
  await result;
  expect(readdirSync(join(project, 'tmp')).filter((name) => name.startsWith('golden-ami-'))).toEqual([]);
  jest.restoreAllMocks();
});
