import { ACCOUNT, CiPolicies, REGION } from '../../support/ci-policies';

const SESSION_ROLE = `arn:aws:iam::${ACCOUNT}:role/session`;
const policies = new CiPolicies({}, { prod: { task: { taskRoleArn: SESSION_ROLE } } });

const PROD = 'ai-shell-ci-deploy-prod';
const STAGE = 'ai-shell-ci-deploy-stage';

const regional = (service: string, resource: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
const group = (environment: string) => regional('autoscaling', `autoScalingGroup:1234:autoScalingGroupName/ai-shell-${environment}-ecs-asg`);
const TEMPLATE = regional('ec2', 'launch-template/lt-0123456789abcdef0');
const IMAGE = `arn:aws:ec2:${REGION}::image/ami-0123456789abcdef0`;
const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const own = (environment: string) => ({ 'aws:ResourceTag/Project': 'optima-ai-shell', 'aws:ResourceTag/Environment': environment });

const OF_EC2 = { 'iam:PassedToService': 'ec2.amazonaws.com' };
const OF_TASKS = { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' };

describe('roles', () => {
  const pass = (who: string, name: string, context: Record<string, string>) => policies.may(who, { action: 'iam:PassRole', resource: role(name), context });

  test('it passes its environment\'s instance role to instances', async () => {
    expect(await pass(PROD, 'ai-shell-prod-ecs-instance', OF_EC2)).toBe(true);
    expect(await pass(STAGE, 'ai-shell-stage-ecs-instance', OF_EC2)).toBe(true);
  });

  test('it passes the task role that the settings name to tasks, and to nothing else', async () => {
    expect(await pass(PROD, 'session', OF_TASKS)).toBe(true);
    expect(await pass(PROD, 'session', OF_EC2)).toBe(false);
    expect(await pass(STAGE, 'session', OF_TASKS)).toBe(false);
  });

  test('it passes the instance role by the name and path that a fleet of before has', async () => {
    const adopted = new CiPolicies({}, { prod: { names: { instanceRole: 'theirs', instanceRolePath: '/ecs/' } } });
    const passed = adopted.statements(PROD).filter(({ Action }) => Action.includes('iam:PassRole')).flatMap(({ Resource }) => Resource);
    expect(passed).toEqual([role('ecs/theirs')]);
  });

  test.each<[string, Record<string, string>]>([
    ['ai-shell-prod-ecs-instance', OF_TASKS],
    ['ai-shell-prod-ecs-instance', { 'iam:PassedToService': 'lambda.amazonaws.com' }],
    ['ai-shell-stage-ecs-instance', OF_EC2],
    ['admin', OF_EC2],
    ['ai-shell-prod-ecs-instance-admin', OF_EC2],
    ['packer-ecr-access', OF_EC2],
    ['ai-shell-ci-deploy-prod', OF_EC2],
  ])('it does not pass %s with %j', async (name, context) => {
    expect(await pass(PROD, name, context)).toBe(false);
  });

  test('it passes no other role, whatever the request says', async () => {
    expect(policies.statements(PROD).filter(({ Action }) => Action.includes('iam:PassRole')).flatMap(({ Resource }) => Resource)).toEqual([
      role('ai-shell-prod-ecs-instance'), SESSION_ROLE,
    ]);
    expect(await policies.couldEver(PROD, { action: 'iam:PassRole', resource: role('admin') })).toBe(false);
  });

  test.each(['iam:PutRolePolicy', 'iam:AttachRolePolicy', 'iam:UpdateAssumeRolePolicy', 'iam:DeleteRolePermissionsBoundary', 'sts:AssumeRole'])(
    'it may not %s the instance role: with a role that it writes and passes, it could do everything', async (action) => {
      expect(await policies.couldEver(PROD, { action, resource: role('ai-shell-prod-ecs-instance') })).toBe(false);
    },
  );
});

describe('the group', () => {
  const change = { 'autoscaling:LaunchTemplateVersionSpecified': 'true' };
  const update = (context: Record<string, string>) => policies.may(PROD, { action: 'autoscaling:UpdateAutoScalingGroup', resource: group('prod'), context });

  test('an update sets a version of the template by its number, never $Latest, whose role nobody would check', async () => {
    expect(await update(change)).toBe(true);
    expect(await update({})).toBe(true);
    expect(await update({ 'autoscaling:LaunchTemplateVersionSpecified': 'false' })).toBe(false);
  });

  test('known, and open: a refresh may set $Latest all the same, for the key that holds an update says nothing of a refresh', async () => {
    const latest = { 'autoscaling:LaunchTemplateVersionSpecified': 'false' };
    const setGroup = policies.statements(PROD).find(({ Sid }) => Sid === 'SetGroup')!;
    const held = (action: string) => policies.allows({ ...setGroup, Action: [action] }, { action, resource: group('prod'), context: latest });
    expect([await held('autoscaling:UpdateAutoScalingGroup'), await held('autoscaling:StartInstanceRefresh')]).toEqual([false, true]);

    // What it takes: the refresh, and afterwards a version that names another role, of which nobody asks iam:PassRole.
    expect(await policies.may(PROD, { action: 'autoscaling:StartInstanceRefresh', resource: group('prod'), context: latest })).toBe(true);
    expect(await policies.may(PROD, { action: 'ec2:CreateLaunchTemplateVersion', resource: TEMPLATE, context: own('prod') })).toBe(true);
  });

  test('it sets no launch configuration', async () => {
    expect(await update({ 'autoscaling:LaunchConfigurationName': 'old' })).toBe(false);
  });

  test.each(['autoscaling:StartInstanceRefresh', 'autoscaling:CancelInstanceRefresh', 'autoscaling:PutWarmPool', 'autoscaling:PutLifecycleHook'])(
    'it may %s its own group and no other environment\'s', async (action) => {
      expect(await policies.may(PROD, { action, resource: group('prod') })).toBe(true);
      expect(await policies.couldEver(STAGE, { action, resource: group('prod') })).toBe(false);
      expect(await policies.couldEver(PROD, { action, resource: group('stage') })).toBe(false);
    },
  );

  test.each(['autoscaling:DeleteAutoScalingGroup', 'autoscaling:TerminateInstanceInAutoScalingGroup', 'autoscaling:SetInstanceProtection', 'autoscaling:DetachInstances'])(
    'it may never %s', async (action) => {
      expect(await policies.couldEver(PROD, { action, resource: group('prod') }) ?? false).toBe(false);
    },
  );
});

describe('stage and prod', () => {
  test.each<[string, string, Record<string, string | string[]>]>([
    ['ec2:CreateLaunchTemplateVersion', TEMPLATE, {}],
    ['ec2:ModifyLaunchTemplate', TEMPLATE, {}],
    ['ec2:RunInstances', TEMPLATE, {}],
    ['ec2:RevokeSecurityGroupIngress', regional('ec2', 'security-group/sg-0123456789abcdef0'), {}],
    ['ec2:GetConsoleOutput', regional('ec2', 'instance/i-0123456789abcdef0'), {}],
    ['ec2:CreateTags', IMAGE, { 'aws:RequestTag/RollVerdict': 'failed', 'aws:TagKeys': ['RollVerdict'] }],
  ])('%s: each its own, known by its tags', async (action, resource, context) => {
    const of = (environment: string) => ({ ...own(environment), ...context });
    expect(await policies.may(STAGE, { action, resource, context: of('stage') })).toBe(true);
    expect(await policies.may(STAGE, { action, resource, context: of('prod') })).toBe(false);
    expect(await policies.may(PROD, { action, resource, context: of('prod') })).toBe(true);
    expect(await policies.may(PROD, { action, resource })).toBe(false);
  });

  test.each<[string, (environment: string) => string]>([
    ['ecs:UpdateCapacityProvider', (environment) => regional('ecs', `capacity-provider/ai-shell-${environment}-ecs`)],
    ['ecs:PutClusterCapacityProviders', (environment) => regional('ecs', `cluster/optima-${environment}-cluster`)],
    ['ecs:StopTask', (environment) => regional('ecs', `task/optima-${environment}-cluster/1234`)],
    ['s3:PutObject', (environment) => `arn:aws:s3:::states/ai-shell-ecs${environment === 'prod' ? '' : '-stage'}/terraform.tfstate`],
    ['s3:DeleteObject', (environment) => `arn:aws:s3:::states/ai-shell-ecs${environment === 'prod' ? '' : '-stage'}/terraform.tfstate.tflock`],
    ['s3:GetObject', (environment) => `arn:aws:s3:::states/ai-shell-ecs${environment === 'prod' ? '' : '-stage'}/terraform.tfstate`],
  ])('%s: each its own, known by its name', async (action, resource) => {
    const context: Record<string, string> = action === 'ecs:StopTask' ? { 'ecs:cluster': regional('ecs', 'cluster/optima-stage-cluster') } : {};
    expect(await policies.may(STAGE, { action, resource: resource('stage'), context })).toBe(true);
    expect(await policies.couldEver(STAGE, { action, resource: resource('prod') })).toBe(false);
  });
});

test('a state is never deleted, and that of the roles is out of reach', async () => {
  expect(await policies.couldEver(PROD, { action: 's3:DeleteObject', resource: 'arn:aws:s3:::states/ai-shell-ecs/terraform.tfstate' })).toBe(false);
  expect(await policies.couldEver(PROD, { action: 's3:PutObject', resource: 'arn:aws:s3:::states/ai-shell-ci/terraform.tfstate' })).toBe(false);
  expect(await policies.couldEver(PROD, { action: 's3:GetObject', resource: 'arn:aws:s3:::states/ai-shell-ci/terraform.tfstate' })).toBe(false);
});

test('it launches instances from a launch template alone', async () => {
  const launch = { action: 'ec2:RunInstances', resource: regional('ec2', 'instance/i-0123456789abcdef0') };
  expect(await policies.may(PROD, { ...launch, context: { 'ec2:LaunchTemplate': TEMPLATE } })).toBe(true);
  expect(await policies.may(PROD, launch)).toBe(false);
});

test('it tags an AMI with a verdict, and with nothing else', async () => {
  const tag = (context: Record<string, string | string[]>) => policies.may(PROD, { action: 'ec2:CreateTags', resource: IMAGE, context: { ...own('prod'), ...context } });
  expect(await tag({ 'aws:RequestTag/RollVerdict': 'verified', 'aws:TagKeys': ['RollVerdict'] })).toBe(true);
  expect(await tag({ 'aws:RequestTag/RollVerdict': 'splendid', 'aws:TagKeys': ['RollVerdict'] })).toBe(false);
  expect(await tag({ 'aws:RequestTag/RollVerdict': 'verified', 'aws:TagKeys': ['RollVerdict', 'Environment'], 'aws:RequestTag/Environment': 'stage' })).toBe(false);
  expect(await tag({ 'aws:RequestTag/ImageDigest': 'sha256:0', 'aws:TagKeys': ['ImageDigest'] })).toBe(false);
});

test('it does not make a revoked AMI good again', async () => {
  const tag = (verdict: string, context: Record<string, string>) => policies.may(PROD, {
    action: 'ec2:CreateTags', resource: IMAGE, context: { ...own('prod'), 'aws:RequestTag/RollVerdict': verdict, 'aws:TagKeys': ['RollVerdict'], ...context },
  });
  expect(await tag('verified', { 'aws:ResourceTag/Revoked': '2026-01-31T09:45:00Z CVE' })).toBe(false);
  expect(await tag('verified', {})).toBe(true);
});

test('an AMI that was promoted is judged by the environment that it was promoted to alone', async () => {
  const context = { ...own('prod'), 'aws:ResourceTag/PromotedFrom': 'stage', 'aws:RequestTag/RollVerdict': 'verified', 'aws:TagKeys': ['RollVerdict'] };
  const by = (whose: string) => policies.may(whose, { action: 'ec2:CreateTags', resource: IMAGE, context });
  expect([await by(PROD), await by(STAGE)]).toEqual([true, false]);
});

test('it starts its environment\'s task, in its environment\'s cluster', async () => {
  const start = (family: string, cluster: string) => policies.may(PROD, {
    action: 'ecs:StartTask', resource: regional('ecs', `task-definition/${family}:7`), context: { 'ecs:cluster': regional('ecs', `cluster/${cluster}`) },
  });
  expect(await start('ai-shell-ecs', 'optima-prod-cluster')).toBe(true);
  expect(await start('ai-shell-ecs', 'optima-stage-cluster')).toBe(false);
  expect(await start('other', 'optima-prod-cluster')).toBe(false);
});

test('a task that somebody else registers is not registered, and its logs are left alone', () => {
  const external = new CiPolicies({}, { prod: { task: { definition: 'external', family: 'sessions' } } });
  const actions = external.statements(PROD).flatMap(({ Action }) => Action);
  expect(actions).not.toContain('ecs:RegisterTaskDefinition');
  expect(actions).not.toContain('logs:PutRetentionPolicy');
});

test('it passes the roles of a definition that somebody else registers, as the settings name them, so that it may start the task', async () => {
  const external = new CiPolicies({}, {
    prod: { task: { definition: 'external', family: 'sessions', taskRoleArn: SESSION_ROLE, executionRoleArn: role('agent') } },
    stage: { task: { definition: 'external', family: 'sessions' } },
  });
  const pass = (who: string, name: string) => external.may(who, { action: 'iam:PassRole', resource: role(name), context: OF_TASKS });
  expect([await pass(PROD, 'session'), await pass(PROD, 'agent'), await pass(PROD, 'other')]).toEqual([true, true, false]);
  expect([await pass(STAGE, 'session'), await pass(STAGE, 'agent')]).toEqual([false, false]);
});

test('the tags that it knows its fleet by are those that the fleet has, the user\'s own included', () => {
  const other = new CiPolicies({}, { prod: { tags: { Project: 'mine' } } });
  expect(other.statements(PROD).find(({ Sid }) => Sid === 'ChangeTemplate')!.Condition).toEqual({
    StringEquals: { 'aws:ResourceTag/Project': 'mine', 'aws:ResourceTag/Environment': 'prod' },
  });
});
