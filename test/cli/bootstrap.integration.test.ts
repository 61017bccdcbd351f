import { rmSync } from 'node:fs';
import {
  AddRoleToInstanceProfileCommand, CreateInstanceProfileCommand, CreateOpenIDConnectProviderCommand, CreateRoleCommand, DeleteRolePolicyCommand,
  GetOpenIDConnectProviderCommand, GetRoleCommand, GetRolePolicyCommand, IAMClient, ListOpenIDConnectProvidersCommand, ListRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import {
  CreateBucketCommand, GetBucketPolicyCommand, GetBucketVersioningCommand, ListObjectsV2Command, PutBucketPolicyCommand, S3Client,
} from '@aws-sdk/client-s3';
import { Door } from '../../src/cli/door';
import { runBootstrap } from '../../src/cli/run-bootstrap';
import { UserError } from '../../src/errors';
import { BootstrapReport } from '../../src/operations/bootstrap/bootstrap-report';
import { REPOSITORY } from '../support/example-ci-settings';
import { FleetCloud, startFleetCloud } from '../support/fleet-cloud';
import { makeWorkspace } from '../support/workspace';

jest.setTimeout(300_000);

const ACCOUNT = '123456789012';
const BUCKET = `ai-shell-terraform-${ACCOUNT}-ap-southeast-1`;
const EVERYTHING = ['create', 'close', 'own', 'encrypt', 'version', 'demand-tls'];

let cloud: FleetCloud;
let project: string;
let iam: IAMClient;
let s3: S3Client;
const before = { ...process.env };

/** An account with the builder's profile, and a project. */
async function begin(): Promise<void> {
  cloud = await startFleetCloud();
  // The command makes its own clients, which look here.
  Object.assign(process.env, cloud.env);
  project = makeWorkspace();
  iam = new IAMClient({ region: 'us-east-1' });
  s3 = new S3Client({ region: 'ap-southeast-1' });
  await builderProfile();
}

async function end(): Promise<void> {
  await cloud.stop();
  rmSync(project, { recursive: true, force: true });
  Object.keys(cloud.env).forEach((name) => {
    if (before[name] === undefined) {
      delete process.env[name];
    } else {
      process.env[name] = before[name];
    }
  });
}

/** The profile that the users have already. */
async function builderProfile(): Promise<void> {
  const name = 'packer-ecr-access';
  await iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: '{"Version":"2012-10-17","Statement":[]}' }));
  await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: name }));
  await iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName: name, RoleName: name }));
}

/** Types the command, and returns what it prints and says. */
async function type(options: Parameters<typeof runBootstrap>[0], settings: object = {}): Promise<{ printed: string; said: string }> {
  const printed: string[] = [];
  const said: string[] = [];
  const door: Door = {
    project,
    variables: { ...process.env, AI_SHELL_CI_SETTINGS: JSON.stringify({ ...REPOSITORY, ...settings }), CI: 'true' },
    terminal: false,
    print: (text) => printed.push(text),
    say: (line) => said.push(line),
    write: () => undefined,
    screen: process.stderr,
    exit: () => undefined,
  };
  await runBootstrap(options, door);
  return { printed: printed.join('\n'), said: said.join('\n') };
}

async function bootstrapped(settings: object = {}): Promise<BootstrapReport> {
  return JSON.parse((await type({ yes: true, json: true }, settings)).printed);
}

describe('an account that knows nothing yet', () => {
  let first: BootstrapReport;

  beforeAll(async () => {
    await begin();
    first = await bootstrapped();
  });
  afterAll(end);

  test('is given a bucket, and the roles, whose state is in it', async () => {
    expect(first).toMatchObject({
      account: ACCOUNT,
      bucket: BUCKET,
      bucketSteps: EVERYTHING,
      roles: {
        plan: `arn:aws:iam::${ACCOUNT}:role/ai-shell-ci-plan`,
        bake: `arn:aws:iam::${ACCOUNT}:role/ai-shell-ci-bake`,
        deploy: { prod: `arn:aws:iam::${ACCOUNT}:role/ai-shell-ci-deploy-prod`, stage: `arn:aws:iam::${ACCOUNT}:role/ai-shell-ci-deploy-stage` },
      },
    });
    const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket: BUCKET }));
    expect(Contents!.map(({ Key }) => Key)).toEqual(['ai-shell-ci/terraform.tfstate']);
  });

  test('trusts GitHub for AWS alone, and the roles trust that provider', async () => {
    const { OpenIDConnectProviderList: [provider] = [] } = await iam.send(new ListOpenIDConnectProvidersCommand({}));
    expect((await iam.send(new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: provider.Arn }))).ClientIDList).toEqual(['sts.amazonaws.com']);
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: 'ai-shell-ci-deploy-prod' }));
    expect(JSON.parse(decodeURIComponent(Role!.AssumeRolePolicyDocument!)).Statement[0].Principal).toEqual({ Federated: provider.Arn });
  });

  test('has the policies as IAM has them: the states of environments that name no bucket are in the same one', async () => {
    const { PolicyDocument } = await iam.send(new GetRolePolicyCommand({ RoleName: 'ai-shell-ci-plan', PolicyName: 'read-state' }));
    expect(decodeURIComponent(PolicyDocument!)).toContain(`"arn:aws:s3:::${BUCKET}/ai-shell-ecs/terraform.tfstate"`);
  });

  test('is not changed by a second run, which asks nothing', async () => {
    const { printed, said } = await type({ json: true });
    expect(JSON.parse(printed)).toEqual({ ...first, bucketSteps: [], changes: [] });
    expect(said).toContain(`The bucket ${BUCKET} is as it should be.`);
    expect(said).toContain('The stack ai-shell-ci is as it should be.');
  });

  test('is given back what somebody has taken away', async () => {
    await iam.send(new DeleteRolePolicyCommand({ RoleName: 'ai-shell-ci-plan', PolicyName: 'read-fleet' }));
    expect((await bootstrapped()).changes).toEqual([expect.stringMatching(/^create aws_iam_role_policy\.roles_plan_read-fleet_\w+ \(read-fleet\)$/)]);
    expect((await iam.send(new ListRolePoliciesCommand({ RoleName: 'ai-shell-ci-plan' }))).PolicyNames).toContain('read-fleet');
  });

  test('loses nothing', async () => {
    await expect(bootstrapped({ environments: ['prod'] })).rejects.toThrow(
      /^The plan would destroy aws_iam_role\.roles_deploy-stage_role_\w+, .*, and bootstrap destroys nothing\. Nothing of the stack was changed\.$/);
    await iam.send(new GetRoleCommand({ RoleName: 'ai-shell-ci-deploy-stage' }));
  });
});

describe('an account that has something already', () => {
  beforeEach(begin);
  afterEach(end);

  test('where there is nobody to ask, nothing is made', async () => {
    await expect(type({})).rejects.toThrow(new UserError('There is nobody to ask whether to carry this out. Nothing was changed.'));
    await expect(s3.send(new ListObjectsV2Command({ Bucket: BUCKET }))).rejects.toThrow(expect.objectContaining({ name: 'NoSuchBucket' }));
  });

  test('a bucket that is half made is completed and keeps what its policy says; a provider that exists is used once the settings say so', async () => {
    const ours = { Sid: 'Ours', Effect: 'Deny', Principal: '*', Action: 's3:DeleteObjectVersion', Resource: 'arn:aws:s3:::our-states/*' };
    await s3.send(new CreateBucketCommand({ Bucket: 'our-states', CreateBucketConfiguration: { LocationConstraint: 'ap-southeast-1' } }));
    await s3.send(new PutBucketPolicyCommand({ Bucket: 'our-states', Policy: JSON.stringify({ Version: '2012-10-17', Statement: [ours] }) }));
    const settings = { state: { bucket: 'our-states' } };
    await expect(bootstrapped({ ...settings, oidcProvider: 'existing' })).rejects.toThrow(
      new UserError('The account does not know GitHub as an OpenID Connect provider, though `oidcProvider` of CI is "existing".'),
    );
    await iam.send(new CreateOpenIDConnectProviderCommand({ Url: 'https://token.actions.githubusercontent.com', ThumbprintList: ['0'.repeat(40)] }));
    await expect(bootstrapped(settings)).rejects.toThrow(
      new UserError('The account knows GitHub as an OpenID Connect provider already, and can have one at most. Nothing of the stack was made.'),
    );
    const { Policy } = await s3.send(new GetBucketPolicyCommand({ Bucket: 'our-states' }));
    expect(JSON.parse(Policy!).Statement).toEqual([ours, expect.objectContaining({ Sid: 'TlsOnly', Effect: 'Deny' })]);
    expect((await s3.send(new GetBucketVersioningCommand({ Bucket: 'our-states' }))).Status).toBe('Enabled');
    const { bucketSteps, roles } = await bootstrapped({ ...settings, oidcProvider: 'existing' });
    expect([bucketSteps, roles.plan]).toEqual([[], `arn:aws:iam::${ACCOUNT}:role/ai-shell-ci-plan`]);
  });
});
