import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeAutoScalingGroupsCommand, DescribeInstanceRefreshesCommand } from '@aws-sdk/client-auto-scaling';
import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import {
  DescribeImagesCommand, DescribeInstancesCommand, DescribeInstanceTypesCommand, DescribeLaunchTemplateVersionsCommand, GetEbsDefaultKmsKeyIdCommand,
} from '@aws-sdk/client-ec2';
import { DescribeClustersCommand, ListContainerInstancesCommand } from '@aws-sdk/client-ecs';
import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { GetServiceQuotaCommand } from '@aws-sdk/client-service-quotas';
import { GetParameterCommand } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { preflight } from '../../../src/operations/preflight/preflight';
import { ACCOUNT, awsError } from '../support/clients';
import { mockedPreflightClients, NOW } from '../support/preflight';
import { prodSettings } from '../support/settings';

const AMI = 'ami-0123456789abcdef0';
const SETTINGS = prodSettings({
  account: ACCOUNT, network: { vpcTags: { Name: 'main' }, subnetTags: { Name: 'main' } }, state: { bucket: 'states' }, roll: { alarms: ['errors'] },
});

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'preflight-'));
});
afterEach(() => rmSync(project, { recursive: true }));

/** An account in which everything is ready for a roll to a golden AMI that the look-up finds. */
function account() {
  const mocked = mockedPreflightClients();
  const { autoScaling, cloudWatch, ec2, ecs, kms, s3, serviceQuotas, sts } = mocked;
  sts.on(GetCallerIdentityCommand).resolves({ Account: ACCOUNT });
  ec2.on(DescribeImagesCommand).resolves({
    Images: [{
      ImageId: AMI,
      Name: 'ai-shell-golden-20260131-0945',
      State: 'available',
      Architecture: 'x86_64',
      OwnerId: ACCOUNT,
      CreationDate: '2026-01-31T09:50:00.000Z',
      Tags: [{ Key: 'Environment', Value: 'prod' }, { Key: 'RollVerdict', Value: 'verified' }],
      RootDeviceName: '/dev/xvda',
      BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { SnapshotId: 'snap-1', VolumeSize: 30, Encrypted: false } }],
    }],
  });
  const type = { MemoryInfo: { SizeInMiB: 4096 }, VCpuInfo: { DefaultVCpus: 2 }, HibernationSupported: true };
  ec2.on(DescribeInstanceTypesCommand).resolves({ InstanceTypes: [type] });
  ec2.on(GetEbsDefaultKmsKeyIdCommand).resolves({ KmsKeyId: 'alias/aws/ebs' });
  ec2.on(DescribeInstancesCommand).resolves({ Reservations: [] });
  const version = { VersionNumber: 7, LaunchTemplateData: { ImageId: AMI }, CreateTime: NOW };
  ec2.on(DescribeLaunchTemplateVersionsCommand).resolves({ LaunchTemplateVersions: [version] });
  kms.on(DescribeKeyCommand).resolves({ KeyMetadata: { KeyId: '1', Arn: 'arn', KeyState: 'Enabled', KeyManager: 'AWS' } });
  autoScaling.on(DescribeInstanceRefreshesCommand).resolves({ InstanceRefreshes: [] });
  autoScaling.on(DescribeAutoScalingGroupsCommand).resolves({
    AutoScalingGroups: [{ MinSize: 1, MaxSize: 10, DesiredCapacity: 1, LaunchTemplate: { LaunchTemplateId: 'lt-1', Version: '7' }, Instances: [] } as never],
  });
  ecs.on(ListContainerInstancesCommand).resolves({ containerInstanceArns: [] });
  ecs.on(DescribeClustersCommand).resolves({ clusters: [{ status: 'ACTIVE', capacityProviders: ['FARGATE'] }] });
  cloudWatch.on(DescribeAlarmsCommand).resolves({ MetricAlarms: [{ AlarmName: 'errors', StateValue: 'OK' }] });
  s3.on(GetObjectCommand).rejects(awsError('NoSuchKey'));
  serviceQuotas.on(GetServiceQuotaCommand).resolves({ Quota: { Value: 64 } });
  return mocked;
}

type Account = ReturnType<typeof account>;
const check = ({ clients }: Account, settings = SETTINGS) => preflight(clients, settings, { project, variables: {} }, NOW);

test('passes all that is ready, and names the AMI', async () => {
  const { checks, ami } = await check(account());
  expect(checks.map(({ name, outcome }) => `${outcome} ${name}`)).toEqual([
    'pass credentials', 'pass settings', 'pass AMI', 'pass AMI state', 'pass AMI deprecation', 'pass AMI revocation', 'pass AMI verdict', 'pass AMI architecture',
    'pass AMI owner', 'pass AMI environment', 'pass encryption', 'pass root volume', 'pass hibernation', 'pass KMS key', 'pass refresh', 'pass standby', 'pass state lock',
    'pass quota', 'pass capacity providers', 'pass alarms', 'pass way back',
  ]);
  expect(ami).toMatchObject({ id: AMI, source: 'lookup' });
});

test.each<[string, (aws: Account) => unknown, string]>([
  ['AMI', ({ ec2 }) => ec2.on(DescribeImagesCommand).rejects(awsError('UnauthorizedOperation', 'not you')), 'list AMIs (ec2:DescribeImages)'],
  ['hibernation', ({ ec2 }) => ec2.on(DescribeInstanceTypesCommand).rejects(awsError('UnauthorizedOperation', 'not you')),
    'describe instance types (ec2:DescribeInstanceTypes)'],
  ['KMS key', ({ kms }) => kms.on(DescribeKeyCommand).rejects(awsError('AccessDeniedException', 'not you')), 'look at the KMS key alias/aws/ebs (kms:DescribeKey)'],
  ['refresh', ({ autoScaling }) => autoScaling.on(DescribeInstanceRefreshesCommand).rejects(awsError('AccessDenied', 'not you')),
    'look at the instance refreshes of ai-shell-prod-ecs-asg (autoscaling:DescribeInstanceRefreshes)'],
  ['state lock', ({ s3 }) => s3.on(GetObjectCommand).rejects(awsError('AccessDenied', 'not you')),
    "look at the state's lock in the bucket states (s3:GetObject, s3:ListBucket)"],
  ['quota', ({ serviceQuotas }) => serviceQuotas.on(GetServiceQuotaCommand).rejects(awsError('AccessDeniedException', 'not you')),
    'look up the quota L-1216C47A (servicequotas:GetServiceQuota)'],
  ['capacity providers', ({ ecs }) => ecs.on(DescribeClustersCommand).rejects(awsError('AccessDeniedException', 'not you')),
    'look at the cluster optima-prod-cluster (ecs:DescribeClusters)'],
  ['alarms', ({ cloudWatch }) => cloudWatch.on(DescribeAlarmsCommand).rejects(awsError('AccessDenied', 'not you')), 'look at the alarms (cloudwatch:DescribeAlarms)'],
  ['way back', ({ ec2 }) => ec2.on(DescribeLaunchTemplateVersionsCommand).rejects(awsError('UnauthorizedOperation', 'not you')),
    'list the versions of the launch template lt-1 (ec2:DescribeLaunchTemplateVersions)'],
])('warns that %s could not be looked up, and checks the rest', async (name, deny, what) => {
  const aws = account();
  deny(aws);
  const { checks } = await check(aws);
  expect(checks.find((one) => one.name === name)).toEqual({
    name, outcome: 'warn', says: `This could not be looked up. The AWS credentials may not ${what}: not you`,
  });
  expect(checks.some(({ outcome }) => outcome === 'pass')).toBe(true);
  expect(checks.every(({ outcome }) => outcome !== 'fail')).toBe(true);
});

test('a network that is gone is a warning that says so', async () => {
  const aws = account();
  aws.cloudWatch.on(DescribeAlarmsCommand).rejects(awsError('Error', 'getaddrinfo ENOTFOUND', { code: 'ENOTFOUND' }));
  expect((await check(aws)).checks).toContainEqual({
    name: 'alarms',
    outcome: 'warn',
    says: "This could not be looked up. AWS can't be reached in Region ap-southeast-1 (getaddrinfo ENOTFOUND).",
    remedy: 'Check the network, and the Region (`region` in src/environments.ts, unless it was typed).',
  });
});

test('says of an error that nobody expects its first line', async () => {
  const aws = account();
  aws.kms.on(DescribeKeyCommand).rejects(new Error('XML parse error\n  Deserialization error: to see the raw response, …'));
  expect((await check(aws)).checks).toContainEqual({ name: 'KMS key', outcome: 'warn', says: 'This could not be looked up. XML parse error' });
});

test('an instance type that the Region does not have fails, wherever it is asked for', async () => {
  const aws = account();
  aws.ec2.on(DescribeInstanceTypesCommand).rejects(awsError('InvalidInstanceType'));
  const { checks } = await check(aws);
  expect(checks.filter(({ outcome }) => outcome === 'fail').map(({ name, says }) => `${name}: ${says}`)).toEqual([
    'hibernation: Region ap-southeast-1 has no instance type t3.medium.', 'quota: Region ap-southeast-1 has no instance type t3.medium.',
  ]);
});

test("another account's credentials end it, and nothing else is asked", async () => {
  const aws = account();
  aws.sts.on(GetCallerIdentityCommand).resolves({ Account: '999999999999', Arn: 'arn:me' });
  await expect(check(aws)).resolves.toEqual({
    checks: [
      {
        name: 'credentials',
        outcome: 'fail',
        says: 'The credentials are those of account 999999999999 (arn:me); environment prod belongs to account 123456789012.',
        remedy: 'Sign in to the right account, or correct `account` in src/environments.ts.',
      },
      { name: 'settings', outcome: 'pass', says: 'The settings of environment prod are complete.' },
    ],
  });
  expect(aws.ec2.calls()).toEqual([]);
});

test('says whose credentials they are, and whether the environment names its account', async () => {
  const says = async (settings = SETTINGS) => (await check(account(), settings)).checks[0].says;
  await expect(says()).resolves.toBe('They are those of account 123456789012, and Region ap-southeast-1 answers.');
  await expect(says({ ...SETTINGS, account: undefined })).resolves.toBe(
    'They are those of account 123456789012, and Region ap-southeast-1 answers; environment prod names no account.');
});

test('settings that only the owner knows are asked for, and the rest is checked all the same', async () => {
  const half = { ...SETTINGS, network: { vpcTags: { Name: 'main' }, subnetTags: {} } };
  const { checks } = await check(account(), half);
  expect(checks[1]).toEqual({
    name: 'settings',
    outcome: 'fail',
    says: 'network.subnetTags of environment prod is not set.',
    remedy: 'Fill in the tags of your VPC and subnets, in src/environments.ts or in AI_SHELL_PROD_SETTINGS.',
  });
  expect(checks).toHaveLength(21);
  const { checks: [, none] } = await check(account(), { ...half, network: { vpcTags: {}, subnetTags: {} } });
  expect(none.says).toBe('network.vpcTags and network.subnetTags of environment prod are not set.');
});

test('an AMI that is gone fails, without asking what is to be known of it', async () => {
  const aws = account();
  aws.ec2.on(DescribeImagesCommand).resolves({ Images: [] });
  aws.ssm.on(GetParameterCommand).resolves({ Parameter: { Value: AMI } });
  const { checks, ami } = await check(aws);
  expect(checks.filter(({ outcome }) => outcome === 'fail').map(({ name }) => name)).toEqual(['AMI']);
  expect(checks.map(({ name }) => name)).not.toContain('KMS key');
  expect(ami).toBeUndefined();
});

test('an account without the group is ready for the first deploy', async () => {
  const aws = account();
  aws.autoScaling.on(DescribeAutoScalingGroupsCommand).resolves({ AutoScalingGroups: [] });
  const { checks } = await check(aws);
  expect(checks.every(({ outcome }) => outcome === 'pass')).toBe(true);
});
