import {
  CancelInstanceRefreshCommand, DescribeAutoScalingGroupsCommand, DescribeInstanceRefreshesCommand, DescribeScalingActivitiesCommand,
  StartInstanceRefreshCommand,
} from '@aws-sdk/client-auto-scaling';
import { CreateTagsCommand, DescribeImagesCommand, DescribeInstancesCommand, DescribeLaunchTemplateVersionsCommand } from '@aws-sdk/client-ec2';
import {
  DescribeContainerInstancesCommand, DescribeTaskDefinitionCommand, DescribeTasksCommand, ListContainerInstancesCommand, ListTasksCommand,
  RunTaskCommand, StartTaskCommand, StopTaskCommand,
} from '@aws-sdk/client-ecs';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { OwnAmi } from '../../../../src/operations/aws/golden-amis';
import { PassingTrouble } from '../../../../src/operations/aws/passing-trouble';
import { pinOfAmi } from '../../../../src/operations/bake/pin-of-ami';
import { awsFleet } from '../../../../src/operations/roll/act/aws-fleet';
import { FleetFacts, FleetInstance } from '../../../../src/operations/roll/decide/fleet-facts';
import { EnvironmentInput } from '../../../../src/settings';
import { describedAmi, goldenAmi, REPOSITORY } from '../../support/amis';
import { ACCOUNT, awsError, REGION } from '../../support/clients';
import { mockedFleetClients } from '../../support/fleet-clients';
import { at, BEGIN, inEcs, instance, NEW, view } from '../../support/roll-views';
import { prodSettings } from '../../support/settings';

const GROUP = 'ai-shell-prod-ecs-asg';
const GOAL = { amiId: NEW.amiId, version: NEW.launchTemplateVersion };

/** The fleet of prod, with two sets of clients that answer what a test says. A pause takes the seconds that it is asked for. */
function prodFleet(over: Partial<EnvironmentInput> = {}) {
  const [mocked, watching] = [mockedFleetClients(), mockedFleetClients()];
  const pauses: number[] = [];
  const now = () => at(pauses.reduce((sum, seconds) => sum + seconds, 0));
  const pause = async (seconds: number) => { pauses.push(seconds); };
  mocked.sts.on(GetCallerIdentityCommand).resolves({ Account: ACCOUNT, Arn: 'arn:aws:iam::123456789012:user/me' });
  const fleet = awsFleet({ settings: prodSettings(over), clients: mocked.clients, watchingClients: watching.clients, now, pause });
  return { ...mocked, watching, pauses, fleet };
}

/** Has the clients tell of a group with one instance in service. */
function oneInstance({ autoScaling, ec2, ecs }: ReturnType<typeof mockedFleetClients>): void {
  const one = { InstanceId: 'i-1', LifecycleState: 'InService', LaunchTemplate: { LaunchTemplateId: 'lt-1', Version: '7' } };
  autoScaling.on(DescribeAutoScalingGroupsCommand, { AutoScalingGroupNames: [GROUP] }).resolves({
    AutoScalingGroups: [{ AutoScalingGroupName: GROUP, MinSize: 1, MaxSize: 2, DesiredCapacity: 1, Instances: [one] } as never],
  });
  autoScaling.on(DescribeInstanceRefreshesCommand).resolves({ InstanceRefreshes: [] });
  ec2.on(DescribeInstancesCommand).resolves({ Reservations: [{ Instances: [{ InstanceId: 'i-1', ImageId: 'ami-0new' }] }] });
  ecs.on(ListContainerInstancesCommand).resolves({ containerInstanceArns: [] });
}

test('a watch asks by the clients of the watcher, a look by the others, and neither asks again for what the other has learnt', async () => {
  const { fleet, watching, ...looking } = prodFleet();
  [looking, watching].forEach(oneInstance);
  const seen = { group: { name: GROUP }, instances: [{ id: 'i-1', amiId: 'ami-0new' }] };
  await expect(fleet.look()).resolves.toMatchObject(seen);
  expect([looking, watching].map(({ autoScaling }) => autoScaling.calls().length)).toEqual([2, 0]);
  await expect(fleet.watch()).resolves.toMatchObject(seen);
  expect([looking, watching].map(({ autoScaling }) => autoScaling.calls().length)).toEqual([2, 2]);
  expect([looking, watching].map(({ ec2 }) => ec2.calls().length)).toEqual([1, 0]);
});

test("another account's fleet is not looked at, nor a fleet by nobody", async () => {
  const { fleet, autoScaling, ec2, ecs, sts } = prodFleet({ account: '999999999999' });
  await expect(fleet.look()).rejects.toThrow(/^The credentials are those of account 123456789012 .*; environment prod belongs to account 999999999999\.$/);
  sts.on(GetCallerIdentityCommand).rejects(awsError('ExpiredToken', 'too old'));
  await expect(fleet.look()).rejects.toThrow('AWS does not accept the credentials: too old');
  expect([autoScaling, ec2, ecs].map((client) => client.calls().length)).toEqual([0, 0, 0]);
});

test('whose the credentials are is asked once', async () => {
  const { fleet, sts, ...looking } = prodFleet({ account: ACCOUNT });
  oneInstance({ sts, ...looking } as never);
  await fleet.look();
  await fleet.look();
  expect(sts.calls()).toHaveLength(1);
});

test('there is no fleet where there is no group', async () => {
  const { fleet, autoScaling, ecs } = prodFleet();
  autoScaling.on(DescribeInstanceRefreshesCommand).resolves({ InstanceRefreshes: [] });
  autoScaling.on(DescribeAutoScalingGroupsCommand).resolves({ AutoScalingGroups: [] });
  ecs.on(ListContainerInstancesCommand).resolves({ containerInstanceArns: [] });
  await expect(fleet.look()).resolves.toBeUndefined();
});

test("refreshes are those of the environment's group, by its preferences", async () => {
  const { fleet, autoScaling } = prodFleet({ fleet: { instanceRefresh: { minHealthyPercentage: 50 } } });
  autoScaling.on(StartInstanceRefreshCommand).resolves({ InstanceRefreshId: 'r-1' })
    .on(CancelInstanceRefreshCommand).rejects(awsError('ActiveInstanceRefreshNotFoundFault'));
  const refresh = { Status: 'Successful', StartTime: at(0), EndTime: at(90) } as const;
  autoScaling.on(DescribeInstanceRefreshesCommand).resolves({ InstanceRefreshes: [refresh] });
  await expect(fleet.startRefresh()).resolves.toBeUndefined();
  await expect(fleet.cancelRefresh()).resolves.toBeUndefined();
  await expect(fleet.lastRolls()).resolves.toEqual([90]);
  expect(autoScaling.calls().map(({ args }) => args[0].input)).toMatchObject([
    { AutoScalingGroupName: GROUP, Preferences: { MinHealthyPercentage: 50, SkipMatching: true } },
    { AutoScalingGroupName: GROUP },
    { AutoScalingGroupName: GROUP },
  ]);
});

test('a version is its number and its AMI, from every page', async () => {
  const { fleet, ec2 } = prodFleet();
  const version = (VersionNumber: number, ImageId: string) => ({ VersionNumber, LaunchTemplateData: { ImageId }, CreateTime: BEGIN });
  ec2.on(DescribeLaunchTemplateVersionsCommand, { LaunchTemplateId: 'lt-1' }).resolves({ LaunchTemplateVersions: [version(7, 'ami-0new')], NextToken: 'more' })
    .on(DescribeLaunchTemplateVersionsCommand, { NextToken: 'more' }).resolves({ LaunchTemplateVersions: [version(6, 'ami-0old')] });
  await expect(fleet.versions('lt-1')).resolves.toEqual([{ version: '6', amiId: 'ami-0old' }, { version: '7', amiId: 'ami-0new' }]);
});

test('what is known of AMIs, and of failures, is what EC2 and the group tell', async () => {
  const { fleet, ec2, autoScaling } = prodFleet();
  ec2.on(DescribeImagesCommand).resolves({ Images: [{ ImageId: 'ami-0old', State: 'available' }] });
  autoScaling.on(DescribeScalingActivitiesCommand, { AutoScalingGroupName: 'shell-asg' }).resolves({
    Activities: [{ StatusCode: 'Failed', Description: 'Launching', StatusMessage: 'No room.', StartTime: BEGIN } as never],
  });
  await expect(fleet.amis(['ami-0old', 'ami-0new'])).resolves.toEqual(new Map([['ami-0old', { available: true }]]));
  await expect(fleet.diagnose(view({}).facts, BEGIN)).resolves.toEqual(['Launching: No room.']);
  await expect(fleet.diagnose(view({}).facts, at(1))).resolves.toEqual([]);
});

test("a verdict is written on an AMI of this account, and another's is left alone", async () => {
  const { fleet, ec2 } = prodFleet();
  const promoted = { Tags: [{ Key: 'Environment', Value: 'stage' }, { Key: 'PromotedFrom', Value: 'prod' }] };
  ec2.on(DescribeImagesCommand).resolvesOnce({ Images: [{}] }).resolvesOnce({ Images: [promoted] }).resolves({ Images: [] })
    .on(CreateTagsCommand).resolves({});
  await expect(fleet.tagVerdict('ami-0new', 'verified')).resolves.toBeUndefined();
  await expect(fleet.tagVerdict('ami-0new', 'failed')).resolves.toBe('it is of environment stage, and this roll was one of prod');
  await expect(fleet.tagVerdict('ami-0old', 'failed')).resolves.toBeUndefined();
  expect(ec2.commandCalls(CreateTagsCommand).map(({ args }) => args[0].input)).toEqual([{ Resources: ['ami-0new'], Tags: [{ Key: 'RollVerdict', Value: 'verified' }] }]);
});

test('a pause is as long as the watcher waits between two looks, times a factor', async () => {
  const { fleet, pauses } = prodFleet({ roll: { lookSeconds: 7 } });
  await fleet.pause(1);
  await fleet.pause(4);
  expect([pauses, fleet.now()]).toEqual([[7, 28], at(35)]);
});

describe('the pin of an AMI', () => {
  const askedFor = (ami: OwnAmi | undefined, account = ACCOUNT) => {
    const { fleet, ec2, sts } = prodFleet();
    sts.on(GetCallerIdentityCommand).resolves({ Account: account });
    ec2.on(DescribeImagesCommand, { Filters: [{ Name: 'image-id', Values: ['ami-1'] }] }).resolves({ Images: ami ? [describedAmi(ami)] : [] });
    return fleet.pinOf('ami-1');
  };

  test('of this environment is in its tags, with the repository of this account', async () => {
    await expect(askedFor(goldenAmi())).resolves.toEqual(pinOfAmi(goldenAmi(), REGION, REPOSITORY));
  });

  test.each<[string, OwnAmi | undefined]>([
    ['another account', goldenAmi({ owner: '210987654321' })],
    ['another environment', goldenAmi({}, { Environment: 'stage' })],
    ['another architecture', goldenAmi({ architecture: 'arm64' })],
    ['Amazon, a stock one', goldenAmi({ owner: '591542846629', name: 'al2023-ami-ecs-hvm-2023' }, { Project: undefined })],
    ['nobody: it is gone', undefined],
  ])('of %s is none', async (_, ami) => {
    await expect(askedFor(ami)).resolves.toBeUndefined();
  });

  test("names another account's registry where the credentials are its", async () => {
    const owner = '210987654321';
    await expect(askedFor(goldenAmi({ owner }), owner)).resolves.toMatchObject({ images: [{ repository: `${owner}.dkr.ecr.${REGION}.amazonaws.com/optima-ai-shell` }] });
  });
});

describe('a probe', () => {
  /** A fleet whose ECS runs any task that is wanted, or has this to say; asked at a watcher's pace, as a probe is a part of watching. */
  function probed(over: Partial<EnvironmentInput> = {}, refusal?: string) {
    const { watching, fleet, pauses } = prodFleet(over);
    const prod = { ...watching, fleet, pauses };
    const answer = refusal === undefined ? { tasks: [{ taskArn: 'arn-task' }] } : { failures: [{ reason: refusal }] };
    prod.ec2.on(DescribeImagesCommand).resolves({ Images: [describedAmi(goldenAmi())] });
    prod.ecs.on(DescribeTaskDefinitionCommand).resolves({ taskDefinition: { taskDefinitionArn: 'ai-shell-ecs:7', networkMode: 'bridge' } });
    prod.ecs.on(ListTasksCommand).resolves({ taskArns: [] }).on(StopTaskCommand).resolves({});
    prod.ecs.on(StartTaskCommand).resolves(answer).on(RunTaskCommand).resolves(answer);
    prod.ecs.on(DescribeTasksCommand).resolves({ tasks: [{ lastStatus: 'RUNNING', startedAt: BEGIN, containerInstanceArn: 'arn-up' }] });
    prod.ecs.on(DescribeContainerInstancesCommand).resolves({ containerInstances: [{ ec2InstanceId: 'i-up' }] });
    const tried = () => prod.ecs.commandCalls(StartTaskCommand).map(({ args }) => args[0].input.containerInstances![0]);
    return { ...prod, tried, ran: () => prod.ecs.commandCalls(RunTaskCommand).length };
  }

  const on = (id: string, over: Partial<FleetInstance> = {}) => instance(id, { ...NEW, ecs: inEcs({ arn: `arn-${id}` }), ...over });
  const facts = (...instances: FleetInstance[]): FleetFacts => view({ instances }).facts;
  const OTHERS = [
    on('i-version', { launchTemplateVersion: '6' }), on('i-ami', { amiId: 'ami-0old' }), on('i-pending', { lifecycleState: 'Pending:Wait' }),
    on('i-leaving', { lifecycleState: 'Terminating:Wait' }), on('i-warm', { pool: 'warm', lifecycleState: 'Warmed:Hibernated' }), on('i-standby', { lifecycleState: 'Standby' }),
  ];

  test('is made on what is in service and runs the AMI and version that are wanted, and on nothing else', async () => {
    const { fleet, tried, ran } = probed();
    await expect(fleet.probe(GOAL, facts(...OTHERS, on('i-good')))).resolves.toEqual({ outcome: 'cached', instanceId: 'i-good', taskArn: 'arn-task' });
    expect([tried(), ran()]).toEqual([['arn-i-good'], 0]);
  });

  const full = { ...facts(on('i-1'), on('i-2'), ...OTHERS), group: { ...facts().group, maxSize: 2 } };

  test('without room on any has the capacity provider bring one up', async () => {
    const { fleet, ecs, tried, ran } = probed({}, 'RESOURCE:MEMORY');
    ecs.on(RunTaskCommand).resolves({ tasks: [{ taskArn: 'arn-task' }] });
    await expect(fleet.probe(GOAL, { ...full, group: facts().group })).resolves.toEqual({ outcome: 'cached', instanceId: 'i-up', taskArn: 'arn-task' });
    expect([tried(), ran()]).toEqual([['arn-i-1', 'arn-i-2'], 1]);
  });

  test('of a fleet that is full is a session that started without a pull, on whatever page it is', async () => {
    const { fleet, ecs, ran } = probed({}, 'RESOURCE:MEMORY');
    ecs.on(ListTasksCommand, { containerInstance: 'arn-i-2' }).resolves({ taskArns: ['a'], nextToken: 'more' })
      .on(ListTasksCommand, { containerInstance: 'arn-i-2', nextToken: 'more' }).resolves({ taskArns: ['b'] });
    const session = { startedAt: BEGIN, taskDefinitionArn: 'ai-shell-ecs:7' };
    ecs.on(DescribeTasksCommand, { tasks: ['a', 'b'] }).resolves({ tasks: [{ startedAt: BEGIN }, { ...session, taskArn: 'b' }] });
    await expect(fleet.probe(GOAL, full)).resolves.toEqual({ outcome: 'cached', instanceId: 'i-2', taskArn: 'b' });
    ecs.on(DescribeTasksCommand, { tasks: ['a', 'b'] }).resolves({ tasks: [{ startedAt: BEGIN, pullStartedAt: BEGIN }, { ...session, taskArn: 'b' }] });
    const probe = fleet.probe(GOAL, full);
    await expect(probe).rejects.toBeInstanceOf(PassingTrouble);
    await expect(probe).rejects.toThrow('There is no room for a probe task on i-1, i-2.');
    expect(ran()).toBe(0);
  });

  test('of an AMI that names no image is skipped when its task pulls', async () => {
    const { fleet, ec2, ecs } = probed();
    ec2.on(DescribeImagesCommand).resolves({ Images: [describedAmi(goldenAmi({}, { ImageDigest: undefined }))] });
    ecs.on(DescribeTasksCommand).resolves({ tasks: [{ lastStatus: 'RUNNING', pullStartedAt: BEGIN, startedAt: BEGIN, containers: [{ image: 'x' }] }] });
    await expect(fleet.probe(GOAL, facts(on('i-1')))).resolves.toEqual({ outcome: 'skipped', because: 'the AMI holds no image' });
  });

  test('with none in service has the capacity provider bring one up', async () => {
    const { fleet, tried, ran } = probed();
    await expect(fleet.probe(GOAL, facts(...OTHERS))).resolves.toEqual({ outcome: 'cached', instanceId: 'i-up', taskArn: 'arn-task' });
    expect([tried(), ran()]).toEqual([[], 1]);
  });

  test('with none in service is skipped where settings say so', async () => {
    const { fleet, ecs } = probed({ roll: { probeWhenEmpty: false } });
    await expect(fleet.probe(GOAL, facts(...OTHERS))).resolves.toEqual({
      outcome: 'skipped', because: 'no instance is in service, and roll.probeWhenEmpty is off',
    });
    expect(ecs.calls()).toEqual([]);
  });

  test.each([['an instance that is there', [on('i-1')], 120], ['one that is brought up', [], 120 + 2 * 100]] as const)('gives a task on %s its time', async (_, instances, seconds) => {
    const { fleet, ecs, pauses } = probed({ fleet: { launchHeartbeatSeconds: 100 }, roll: { lookSeconds: 10 } });
    ecs.on(DescribeTasksCommand).resolves({ tasks: [{ lastStatus: 'PENDING', containerInstanceArn: 'arn-up' }] });
    await expect(fleet.probe(GOAL, facts(...instances))).resolves.toEqual({ outcome: 'bad', because: `The probe task did not start within ${seconds} s (PENDING).` });
    expect(pauses).toEqual(Array.from({ length: seconds / 10 }, () => 10));
  });
});
