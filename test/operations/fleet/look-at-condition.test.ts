import { DescribeAutoScalingGroupsCommand, DescribeWarmPoolCommand } from '@aws-sdk/client-auto-scaling';
import { DescribeImagesCommand as DescribeAmisCommand, DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { DescribeImagesCommand } from '@aws-sdk/client-ecr';
import { ListContainerInstancesCommand } from '@aws-sdk/client-ecs';
import { GetParameterCommand } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { UserError } from '../../../src/errors';
import { ConditionTools, lookAtCondition } from '../../../src/operations/fleet/look-at-condition';
import { Interrupted } from '../../../src/toolchain/process';
import { describedAmi, DIGEST, goldenAmi, SOURCE_AMI } from '../support/amis';
import { ACCOUNT, awsError } from '../support/clients';
import { mockedFleetClients } from '../support/fleet-clients';
import { prodSettings } from '../support/settings';

const AMI = goldenAmi();
const PLAN = { empty: true, changes: [], ami: { to: AMI.id, source: 'pin' } };

function account() {
  const mocks = mockedFleetClients();
  mocks.sts.on(GetCallerIdentityCommand).resolves({ Account: ACCOUNT });
  mocks.ec2.on(DescribeAmisCommand, { Filters: [{ Name: 'image-id', Values: [AMI.id] }] }).resolves({ Images: [describedAmi(AMI)] });
  mocks.ec2.on(DescribeInstancesCommand).resolves({ Reservations: [] });
  mocks.ecr.on(DescribeImagesCommand, { registryId: ACCOUNT, repositoryName: 'optima-ai-shell', imageIds: [{ imageTag: 'latest' }] })
    .resolves({ imageDetails: [{ imageDigest: DIGEST }] });
  mocks.ssm.on(GetParameterCommand).resolves({ Parameter: { Value: SOURCE_AMI } });
  mocks.autoScaling.on(DescribeAutoScalingGroupsCommand).resolves({
    AutoScalingGroups: [{
      AutoScalingGroupName: 'g',
      MinSize: 1,
      MaxSize: 2,
      DesiredCapacity: 1,
      DefaultCooldown: 0,
      AvailabilityZones: [],
      HealthCheckType: 'EC2',
      CreatedTime: new Date(0),
      Instances: [],
      WarmPoolConfiguration: {},
    }],
  });
  mocks.autoScaling.on(DescribeWarmPoolCommand).resolves({
    Instances: [
      { InstanceId: 'i-sleeps', LifecycleState: 'Warmed:Hibernated', AvailabilityZone: 'a', HealthStatus: 'Healthy', ProtectedFromScaleIn: false },
      { InstanceId: 'i-stopped', LifecycleState: 'Warmed:Stopped', AvailabilityZone: 'a', HealthStatus: 'Healthy', ProtectedFromScaleIn: false },
    ],
  });
  mocks.ecs.on(ListContainerInstancesCommand).resolves({ containerInstanceArns: [] });
  mocks.ec2.on(DescribeAmisCommand, { Filters: [{ Name: 'image-id', Values: [AMI.id] }] }).resolves({ Images: [describedAmi(AMI)] });
  const look = (more: Partial<ConditionTools> = {}) => lookAtCondition({
    settings: prodSettings(), clients: mocks.clients, plan: async () => PLAN, now: () => new Date('2026-03-02T06:00:00Z'), say: () => undefined, ...more,
  });
  return { ...mocks, look };
}

test('looks at the plan, the AMI that it chooses, its image, its source, builders and sleepers', async () => {
  const { look, ec2 } = account();
  ec2.on(DescribeInstancesCommand, { Filters: [{ Name: 'instance-id', Values: ['i-sleeps', 'i-stopped'] }] })
    .resolves({ Reservations: [{ Instances: [{ InstanceId: 'i-sleeps', ImageId: AMI.id, StateTransitionReason: 'User initiated (2026-02-01 10:20:30 GMT)' }] }] });
  await expect(look()).resolves.toEqual({
    environment: 'prod',
    stack: 'ai-shell-ecs',
    region: 'ap-southeast-1',
    at: new Date('2026-03-02T06:00:00Z'),
    plan: { changes: [] },
    ami: { id: AMI.id, createdAt: new Date(AMI.createdAt), imageTag: 'latest', imageDigest: DIGEST, sourceAmi: SOURCE_AMI },
    tagDigest: DIGEST,
    newestSourceAmi: SOURCE_AMI,
    builders: [],
    instances: [
      {
        id: 'i-sleeps',
        pool: 'warm',
        lifecycleState: 'Warmed:Hibernated',
        ami: { id: AMI.id, createdAt: new Date(AMI.createdAt), imageDigest: DIGEST },
        hibernatedSince: new Date('2026-02-01T10:20:30Z'),
      },
      { id: 'i-stopped', pool: 'warm', lifecycleState: 'Warmed:Stopped' },
    ],
  });
});

test('names what a plan would change, and outputs where nothing else does', async () => {
  const { look } = account();
  const changes = [{ address: 'aws_x.y', action: 'update' as const, attributes: [] }];
  await expect(look({ plan: async () => ({ ...PLAN, empty: false, changes }) })).resolves.toMatchObject({ plan: { changes: ['update aws_x.y'] } });
  await expect(look({ plan: async () => ({ ...PLAN, empty: false }) })).resolves.toMatchObject({ plan: { changes: ['change outputs'] } });
});

test('without a plan, looks at the pinned AMI', async () => {
  const { look } = account();
  const plan = () => Promise.reject(new UserError('The state is locked.'));
  await expect(look({ plan, pin: { amiId: AMI.id } })).resolves.toMatchObject({ plan: { unknown: 'The plan could not be made: The state is locked.' }, ami: { id: AMI.id }, tagDigest: DIGEST });
  await expect(look({ plan })).resolves.toMatchObject({ ami: { unknown: 'The AMI could not be looked at: no plan says which, and none is pinned.' }, tagDigest: undefined });
});

test('the AMI before is that of the pin, where the chosen one is the pinned one', async () => {
  const { look } = account();
  await expect(look({ pin: { amiId: AMI.id, previous: 'ami-0old' } })).resolves.toMatchObject({ previous: 'ami-0old' });
  await expect(look({ pin: { amiId: 'ami-0other', previous: 'ami-0old' } })).resolves.toMatchObject({ previous: undefined });
});

test('says what may not be looked at, and looks at the rest', async () => {
  const { look, ssm, ecr, autoScaling } = account();
  ssm.on(GetParameterCommand).rejects(awsError('AccessDeniedException', 'not you'));
  ecr.on(DescribeImagesCommand).rejects(awsError('AccessDeniedException', 'not you'));
  autoScaling.on(DescribeAutoScalingGroupsCommand).rejects(awsError('AccessDenied', 'not you'));
  await expect(look()).resolves.toMatchObject({
    ami: { id: AMI.id },
    tagDigest: { unknown: expect.stringMatching(/^What the image's tag points to could not be looked up: The AWS credentials may not look up the image optima-ai-shell:latest/) },
    newestSourceAmi: { unknown: expect.stringMatching(/^The newest ECS-optimized AMI could not be looked up: The AWS credentials may not read/) },
    instances: { unknown: expect.stringMatching(/^The instances could not be looked at: The AWS credentials may not look at the group/) },
    builders: [],
  });
});

test('an AMI that is gone is said to be', async () => {
  const { look, ec2 } = account();
  ec2.on(DescribeAmisCommand, { Filters: [{ Name: 'image-id', Values: [AMI.id] }] }).resolves({ Images: [] });
  await expect(look()).resolves.toMatchObject({ ami: { unknown: `The AMI could not be looked at: ${AMI.id} is gone, or this account can't see it.` } });
});

test('looks at no other account', async () => {
  const { look, sts } = account();
  sts.on(GetCallerIdentityCommand).resolves({ Account: '999999999999' });
  await expect(look({ settings: prodSettings({ account: ACCOUNT }) })).rejects.toThrow('environment prod belongs to account 123456789012');
});

test('whoever interrupts it wants no table of what could not be looked at', async () => {
  const { look, ec2 } = account();
  await expect(look({ plan: () => Promise.reject(new Interrupted('SIGINT')) })).rejects.toMatchObject({ message: 'Interrupted (SIGINT).', exitCode: 130 });
  expect(ec2.calls()).toEqual([]);
});

test('says what comes next, as a plan takes a while', async () => {
  const said: string[] = [];
  const plan = async () => {
    said.push('planned');
    return PLAN;
  };
  await account().look({ plan, say: (line) => said.push(line) });
  expect(said).toEqual(['Planning ai-shell-ecs, to see what differs from its description …', 'planned', 'Looking at the AMI, builders and instances …']);
});

test('what is nobody\'s fault is thrown as it came', async () => {
  const bug = new TypeError('x is not a function');
  await expect(account().look({ plan: () => Promise.reject(bug) })).rejects.toBe(bug);
});
