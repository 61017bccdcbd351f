import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BAKE_RUN_TAG } from '../../../src/contract';
import { ACCOUNT, CiPolicies, REGION } from '../../support/ci-policies';

const BAKE = 'ai-shell-ci-bake';
const policies = new CiPolicies();

const regional = (service: string, resource: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
const INSTANCE = regional('ec2', 'instance/i-0123456789abcdef0');
const GROUP = regional('ec2', 'security-group/sg-0123456789abcdef0');
const IMAGE = `arn:aws:ec2:${REGION}::image/ami-0123456789abcdef0`;
const BUILDERS = { 'aws:ResourceTag/Project': 'optima-ai-shell', 'aws:ResourceTag/ManagedBy': 'packer' };
const FLEETS = { 'aws:ResourceTag/Project': 'optima-ai-shell', 'aws:ResourceTag/ManagedBy': 'terraform', 'aws:ResourceTag/Environment': 'prod' };
const NEW = { 'aws:RequestTag/Project': 'optima-ai-shell', 'aws:RequestTag/ManagedBy': 'packer' };

test.each([
  ['autoscaling:UpdateAutoScalingGroup', regional('autoscaling', 'autoScalingGroup:1:autoScalingGroupName/ai-shell-prod-ecs-asg')],
  ['autoscaling:StartInstanceRefresh', regional('autoscaling', 'autoScalingGroup:1:autoScalingGroupName/ai-shell-prod-ecs-asg')],
  ['autoscaling:SetDesiredCapacity', regional('autoscaling', 'autoScalingGroup:1:autoScalingGroupName/ai-shell-prod-ecs-asg')],
  ['autoscaling:DeleteAutoScalingGroup', regional('autoscaling', 'autoScalingGroup:1:autoScalingGroupName/ai-shell-prod-ecs-asg')],
  ['ec2:CreateLaunchTemplateVersion', regional('ec2', 'launch-template/lt-0123456789abcdef0')],
  ['ec2:ModifyLaunchTemplate', regional('ec2', 'launch-template/lt-0123456789abcdef0')],
  ['ec2:DeleteLaunchTemplate', regional('ec2', 'launch-template/lt-0123456789abcdef0')],
  ['ec2:RunInstances', regional('ec2', 'launch-template/lt-0123456789abcdef0')],
  ['ecs:RunTask', regional('ecs', 'task-definition/ai-shell-ecs:1')],
  ['ecs:StopTask', regional('ecs', 'task/optima-prod-cluster/1')],
  ['ecs:RegisterTaskDefinition', regional('ecs', 'task-definition/ai-shell-ecs:1')],
  ['ecs:UpdateCapacityProvider', regional('ecs', 'capacity-provider/ai-shell-prod-ecs')],
  ['ecs:PutClusterCapacityProviders', regional('ecs', 'cluster/optima-prod-cluster')],
  ['ecs:DeregisterContainerInstance', regional('ecs', 'cluster/optima-prod-cluster')],
  ['ec2:DeregisterImage', IMAGE],
  ['ec2:ModifyImageAttribute', IMAGE],
  ['ec2:ModifyInstanceAttribute', INSTANCE],
  ['s3:GetObject', 'arn:aws:s3:::states/ai-shell-ecs/terraform.tfstate'],
  ['s3:PutObject', 'arn:aws:s3:::states/ai-shell-ecs/terraform.tfstate'],
  ['iam:PassRole', `arn:aws:iam::${ACCOUNT}:role/ai-shell-prod-ecs-instance`],
  ['iam:PutRolePolicy', `arn:aws:iam::${ACCOUNT}:role/packer-ecr-access`],
  ['ecr:PutImage', regional('ecr', 'repository/optima-ai-shell')],
  ['ssm:StartSession', INSTANCE],
])('it may never %s %s', async (action, resource) => {
  expect(await policies.couldEver(BAKE, { action, resource })).toBe(false);
});

test('nothing in its policies is of Auto Scaling, ECS or S3', () => {
  expect(policies.statements(BAKE).flatMap(({ Action }) => Action).filter((action) => /^(autoscaling|ecs|s3|kms):/.test(action))).toEqual([]);
});

test.each([
  ['ec2:TerminateInstances', INSTANCE],
  ['ec2:StopInstances', INSTANCE],
  ['ec2:CreateImage', INSTANCE],
  ['ec2:AuthorizeSecurityGroupIngress', GROUP],
  ['ec2:DeleteSecurityGroup', GROUP],
  ['ec2:RunInstances', GROUP],
  ['ec2:DeleteKeyPair', regional('ec2', 'key-pair/packer_1')],
])('%s: a bake\'s own, never the fleet\'s', async (action, resource) => {
  expect(await policies.may(BAKE, { action, resource, context: BUILDERS })).toBe(true);
  expect(await policies.may(BAKE, { action, resource, context: FLEETS })).toBe(false);
  expect(await policies.may(BAKE, { action, resource })).toBe(false);
});

test.each([
  ['ec2:RunInstances', INSTANCE],
  ['ec2:RunInstances', regional('ec2', 'volume/vol-0123456789abcdef0')],
  ['ec2:CreateSecurityGroup', GROUP],
  ['ec2:CreateKeyPair', regional('ec2', 'key-pair/packer_1')],
])('%s makes %s with the tags of a bake, or not at all', async (action, resource) => {
  expect(await policies.may(BAKE, { action, resource, context: NEW })).toBe(true);
  expect(await policies.may(BAKE, { action, resource, context: { ...NEW, 'aws:RequestTag/ManagedBy': 'terraform' } })).toBe(false);
  expect(await policies.may(BAKE, { action, resource })).toBe(false);
});

test('builders start from AWS\'s own AMIs', async () => {
  const from = (owner: string) => policies.may(BAKE, { action: 'ec2:RunInstances', resource: IMAGE, context: { 'ec2:Owner': owner } });
  expect([await from('amazon'), await from(ACCOUNT), await from('210987654321')]).toEqual([true, false, false]);
});

test('it tags what it makes, when it makes it', async () => {
  const tag = (context: Record<string, string>) => policies.may(BAKE, { action: 'ec2:CreateTags', resource: INSTANCE, context });
  expect([await tag({ 'ec2:CreateAction': 'RunInstances' }), await tag(NEW), await tag({})]).toEqual([true, false, false]);
});

describe('AMIs and their snapshots', () => {
  const SNAPSHOT = `arn:aws:ec2:${REGION}::snapshot/snap-0123456789abcdef0`;
  // What the template gives the builder, and Packer with it CreateImage; what it gives AMI and snapshots afterwards.
  const run = { ...NEW, 'aws:RequestTag/Name': 'ai-shell-golden-20260131-0945 builder', 'aws:RequestTag/Environment': 'prod', 'aws:RequestTag/BakeRun': 'run-1' };
  const ami = { ...NEW, 'aws:RequestTag/Name': 'ai-shell-golden-20260131-0945', 'aws:RequestTag/Environment': 'prod', 'aws:RequestTag/RollVerdict': 'untested' };
  const born = { ...BUILDERS, 'aws:ResourceTag/Environment': 'prod', 'aws:ResourceTag/BakeRun': 'run-1' };
  const BIRTH = { 'ec2:CreateAction': 'CreateImage' };

  describe.each([['an image', IMAGE], ['a snapshot', SNAPSHOT]])('%s', (_, resource) => {
    const make = (context: Record<string, string>) => policies.may(BAKE, { action: 'ec2:CreateImage', resource, context });
    const tag = (context: Record<string, string>) => policies.may(BAKE, { action: 'ec2:CreateTags', resource, context });
    const without = (context: Record<string, string>, name: string) => Object.fromEntries(Object.entries(context).filter(([key]) => key !== name));

    test('is born with the tags of the builder, as Packer does it; with its own, too', async () => {
      expect([await make(run), await tag({ ...run, ...BIRTH })]).toEqual([true, true]);
      expect([await make({ ...run, ...ami }), await tag({ ...run, ...ami, ...BIRTH })]).toEqual([true, true]);
    });

    test.each(['verified', 'failed', 'splendid', ''])('is not born with the verdict "%s"', async (verdict) => {
      const judged = { ...run, 'aws:RequestTag/RollVerdict': verdict };
      expect([await make(judged), await tag({ ...judged, ...BIRTH })]).toEqual([false, false]);
    });

    test.each(['aws:RequestTag/Project', 'aws:RequestTag/ManagedBy', 'aws:RequestTag/BakeRun'])('is not born without %s', async (name) => {
      expect([await make(without(run, name)), await tag({ ...without(run, name), ...BIRTH })]).toEqual([false, false]);
    });

    test('is not born without a tag, and gets none from the birth of something else', async () => {
      expect(await make({})).toBe(false);
      expect(await tag(BIRTH)).toBe(false);
      expect(await tag({ ...run, 'ec2:CreateAction': 'RunInstances' })).toBe(false);
      expect(await tag({ ...run, 'ec2:CreateAction': 'CreateSnapshot' })).toBe(false);
    });

    test('gets its own tags when it is ready, and once more when EC2 did not find it at first', async () => {
      expect(await tag({ ...born, ...ami })).toBe(true);
      expect(await tag({ ...born, ...ami, 'aws:ResourceTag/RollVerdict': 'untested' })).toBe(true);
    });

    test.each(['verified', 'failed'])('that is %s has a verdict that is nobody\'s to take back, and is given no other', async (verdict) => {
      expect(await tag({ ...born, ...ami, 'aws:ResourceTag/RollVerdict': verdict })).toBe(false);
      expect(await tag({ ...born, ...ami, 'aws:RequestTag/RollVerdict': verdict })).toBe(false);
      expect(await tag({ ...born, ...ami, 'aws:ResourceTag/RollVerdict': 'untested', 'aws:RequestTag/RollVerdict': verdict })).toBe(false);
    });

    test.each(['PromotedFrom', 'Revoked', 'DisabledAt'])('is neither born with %s nor given it: that is a person\'s', async (key) => {
      const later = { [`aws:RequestTag/${key}`]: 'prod' };
      expect([await make({ ...run, ...later }), await tag({ ...run, ...later, ...BIRTH })]).toEqual([false, false]);
      expect(await tag({ ...born, ...ami, ...later })).toBe(false);
    });

    test('that was made is not tagged without a verdict, nor taken away from the bakes', async () => {
      expect(await tag({ ...born, ...without(ami, 'aws:RequestTag/RollVerdict') })).toBe(false);
      expect(await tag({ ...born, ...ami, 'aws:RequestTag/ManagedBy': 'terraform' })).toBe(false);
    });

    test('of somebody else is not made a golden one', async () => {
      expect(await tag(ami)).toBe(false);
      expect(await tag({ ...ami, ...FLEETS })).toBe(false);
      expect(await tag({ ...ami, ...without(born, 'aws:ResourceTag/Project') })).toBe(false);
    });

    test('of the recipe before this one, which has no verdict, is not made a golden one', async () => {
      expect(await tag({ ...ami, ...without(born, 'aws:ResourceTag/BakeRun') })).toBe(false);
    });

    test('loses no tag', async () => {
      expect(await policies.couldEver(BAKE, { action: 'ec2:DeleteTags', resource })).toBe(false);
    });
  });

  test('Packer hands the tags of the builder to the AMI: those by which the role knows it', () => {
    const template = readFileSync(join(__dirname, '../../../packer/ai-shell-golden.pkr.hcl'), 'utf8');
    const [, builder] = template.match(/builder_tags = merge\(([^)]*)\)/)!;
    expect([...builder.matchAll(/^ {4}(\w+) +=/gm)].map(([, name]) => name)).toEqual(['Name', 'Project', 'ManagedBy', 'Environment', BAKE_RUN_TAG]);
    expect(template).not.toContain('skip_ami_run_tags');
    expect(policies.statements(BAKE).find(({ Sid }) => Sid === 'MakeImage')!.Condition).toMatchObject({ Null: { [`aws:RequestTag/${BAKE_RUN_TAG}`]: 'false' } });
  });
});

test('it passes the builder\'s role, to instances', async () => {
  const pass = (name: string, service: string) => policies.may(BAKE, {
    action: 'iam:PassRole', resource: `arn:aws:iam::${ACCOUNT}:role/${name}`, context: { 'iam:PassedToService': `${service}.amazonaws.com` },
  });
  expect([await pass('packer-ecr-access', 'ec2'), await pass('packer-ecr-access', 'lambda'), await pass('admin', 'ec2')]).toEqual([true, false, false]);
});

test('with Session Manager, it signs in to builders alone, and ends its own sessions', async () => {
  const sessions = new CiPolicies({}, { prod: { builder: { connection: 'session-manager' } } });
  const start = (context: Record<string, string>) => sessions.may(BAKE, { action: 'ssm:StartSession', resource: INSTANCE, context });
  const end = (name: string) => sessions.may(BAKE, { action: 'ssm:TerminateSession', resource: regional('ssm', `session/${name}`) });
  expect([await start(BUILDERS), await start(FLEETS), await end('me-0123'), await end('you-0123')]).toEqual([true, false, true, false]);
});

test('with a key of one\'s own, it hands the key to EC2 and to nobody else', async () => {
  const key = regional('kms', 'key/1234abcd-12ab-34cd-56ef-1234567890ab');
  const keyed = new CiPolicies({}, { prod: { rootVolume: { kmsKeyId: key } } });
  const grant = (forAws: string) => keyed.may(BAKE, { action: 'kms:CreateGrant', resource: key, context: { 'kms:GrantIsForAWSResource': forAws } });
  expect([await grant('true'), await grant('false')]).toEqual([true, false]);
});
