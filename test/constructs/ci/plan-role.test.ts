import { ACCOUNT, CiPolicies, REGION } from '../../support/ci-policies';

const PLAN = 'ai-shell-ci-plan';
const WRITERS = ['ai-shell-ci-deploy-prod', 'ai-shell-ci-deploy-stage', 'ai-shell-ci-bake'];
const READS = /^[a-z0-9]+:(Describe|Get|List)[A-Z]/;

// With everything that adds a statement.
const KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const everything = {
  task: { taskRoleArn: `arn:aws:iam::${ACCOUNT}:role/session` },
  rootVolume: { kmsKeyId: KEY },
  builder: { connection: 'session-manager' },
  roll: { noticeTopicArn: `arn:aws:sns:${REGION}:${ACCOUNT}:notices` },
};
const policies = new CiPolicies({ state: { bucket: 'states', kmsKeyId: KEY } }, { prod: everything, stage: everything });

/** Everything that a role may do, each action with each of its resources, where a `*` is something. */
function attempts(role: string) {
  return policies.statements(role).flatMap(({ Action, Resource }) => (
    Action.flatMap((action) => Resource.map((resource) => ({ action, resource: concrete(resource) })))));
}

function concrete(resource: string): string {
  return resource === '*' ? resource : resource.replaceAll('${aws:userid}', 'me').replaceAll('*', '0123456789abcdef0');
}

test('every action in its policies reads; to read a state that has a key, it decrypts it', () => {
  const actions = policies.statements(PLAN).flatMap(({ Action }) => Action);
  expect(actions.filter((action) => !READS.test(action))).toEqual(['kms:Decrypt']);
  expect(new CiPolicies().statements(PLAN).flatMap(({ Action }) => Action).filter((action) => !READS.test(action))).toEqual([]);
});

test('no action is a pattern', () => {
  for (const role of [PLAN, ...WRITERS]) {
    expect(policies.statements(role).flatMap(({ Action }) => Action).filter((action) => action.includes('*'))).toEqual([]);
  }
});

test.each(WRITERS)('it can do nothing that %s writes, whatever the request says of itself', async (writer) => {
  const writes = attempts(writer).filter(({ action }) => !READS.test(action) && action !== 'kms:Decrypt');
  const outcomes = await Promise.all(writes.map(async (attempt) => ({
    attempt, writer: await policies.couldEver(writer, attempt), plan: await policies.couldEver(PLAN, attempt),
  })));
  const known = outcomes.filter((outcome) => outcome.writer !== undefined);
  // Each action was tried with a resource that it knows, and its owner may do it.
  const done = known.filter((outcome) => outcome.writer).map(({ attempt }) => attempt.action);
  expect(new Set(done)).toEqual(new Set(writes.map(({ action }) => action)));
  expect(known.filter(({ plan }) => plan !== false)).toEqual([]);
});

test.each([
  ['autoscaling:SetDesiredCapacity', `arn:aws:autoscaling:${REGION}:${ACCOUNT}:autoScalingGroup:1:autoScalingGroupName/ai-shell-prod-ecs-asg`],
  ['autoscaling:DeleteAutoScalingGroup', `arn:aws:autoscaling:${REGION}:${ACCOUNT}:autoScalingGroup:1:autoScalingGroupName/ai-shell-prod-ecs-asg`],
  ['ec2:RunInstances', `arn:aws:ec2:${REGION}:${ACCOUNT}:instance/i-0123456789abcdef0`],
  ['ec2:TerminateInstances', `arn:aws:ec2:${REGION}:${ACCOUNT}:instance/i-0123456789abcdef0`],
  ['ec2:DeregisterImage', `arn:aws:ec2:${REGION}::image/ami-0123456789abcdef0`],
  ['ec2:GetConsoleOutput', `arn:aws:ec2:${REGION}:${ACCOUNT}:instance/i-0123456789abcdef0`],
  ['ec2:DescribeInstanceAttribute', `arn:aws:ec2:${REGION}:${ACCOUNT}:instance/i-0123456789abcdef0`],
  ['ecs:ExecuteCommand', `arn:aws:ecs:${REGION}:${ACCOUNT}:task/optima-prod-cluster/1`],
  ['ecs:StopTask', `arn:aws:ecs:${REGION}:${ACCOUNT}:task/optima-prod-cluster/1`],
  ['ecr:PutImage', `arn:aws:ecr:${REGION}:${ACCOUNT}:repository/optima-ai-shell`],
  ['ecr:BatchGetImage', `arn:aws:ecr:${REGION}:${ACCOUNT}:repository/optima-ai-shell`],
  ['iam:CreateUser', `arn:aws:iam::${ACCOUNT}:user/me`],
  ['iam:PutRolePolicy', `arn:aws:iam::${ACCOUNT}:role/ai-shell-prod-ecs-instance`],
  ['iam:PassRole', `arn:aws:iam::${ACCOUNT}:role/ai-shell-prod-ecs-instance`],
  ['sts:AssumeRole', `arn:aws:iam::${ACCOUNT}:role/ai-shell-ci-deploy-prod`],
  ['lambda:InvokeFunction', `arn:aws:lambda:${REGION}:${ACCOUNT}:function:f`],
  ['logs:GetLogEvents', `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/ecs/ai-shell-ecs:log-stream:s`],
  ['s3:PutObject', 'arn:aws:s3:::states/ai-shell-ecs/terraform.tfstate'],
  ['s3:PutObject', 'arn:aws:s3:::states/ai-shell-ecs/terraform.tfstate.tflock'],
  ['s3:DeleteObject', 'arn:aws:s3:::states/ai-shell-ecs/terraform.tfstate.tflock'],
  ['s3:GetObject', 'arn:aws:s3:::states/ai-shell-ci/terraform.tfstate'],
  ['secretsmanager:GetSecretValue', `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:s-abcdef`],
  ['ssm:GetParameter', `arn:aws:ssm:${REGION}:${ACCOUNT}:parameter/secret`],
  ['ssm:StartSession', `arn:aws:ec2:${REGION}:${ACCOUNT}:instance/i-0123456789abcdef0`],
])('it may never %s %s', async (action, resource) => {
  expect(await policies.couldEver(PLAN, { action, resource })).toBe(false);
});

test.each([
  ['autoscaling:DescribeAutoScalingGroups', '*'],
  ['ec2:DescribeLaunchTemplateVersions', '*'],
  ['ecs:DescribeClusters', `arn:aws:ecs:${REGION}:${ACCOUNT}:cluster/optima-stage-cluster`],
  ['iam:GetRole', `arn:aws:iam::${ACCOUNT}:role/ai-shell-prod-ecs-instance`],
  ['s3:GetObject', 'arn:aws:s3:::states/ai-shell-ecs-stage/terraform.tfstate'],
  ['kms:DescribeKey', KEY],
])('it may %s %s', async (action, resource) => {
  expect(await policies.may(PLAN, { action, resource })).toBe(true);
});

test('of the parameters, it reads AWS\'s own on the ECS-optimized AMI alone', () => {
  expect(policies.statements(PLAN).filter(({ Action }) => Action.includes('ssm:GetParameter')).flatMap(({ Resource }) => Resource)).toEqual([
    `arn:aws:ecr:${REGION}:${ACCOUNT}:repository/optima-ai-shell`,
    `arn:aws:ssm:${REGION}::parameter/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id`,
    `arn:aws:ssm:${REGION}::parameter/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id`,
  ]);
});

test('it looks at no other Region', async () => {
  const elsewhere = { 'aws:RequestedRegion': 'us-east-1' };
  expect(await policies.may(PLAN, { action: 'ec2:DescribeInstances', resource: '*', context: elsewhere })).toBe(false);
});

test('it lists of a bucket what Terraform looks for alone', async () => {
  const list = (prefix: string) => policies.may(PLAN, { action: 's3:ListBucket', resource: 'arn:aws:s3:::states', context: { 's3:prefix': prefix } });
  expect([await list('ai-shell-ecs/terraform.tfstate'), await list('env:/'), await list('ai-shell-ci/'), await list('')]).toEqual([true, true, false, false]);
});

test.each([PLAN, ...WRITERS])('the policies of %s are no longer than IAM takes: 10,240 characters in a role', (role) => {
  expect(policies.texts(role).join('').length).toBeLessThanOrEqual(10_240);
});
