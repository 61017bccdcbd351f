import { UserError } from '../src/errors';
import {
  autoScalingGroupName, capacityProviderName, instanceProfileName, instanceRoleName, parseSettings, securityGroupName, taskFamily,
} from '../src/settings';

const BASE = { stack: 'ai-shell-ecs', cluster: 'c', launchTemplateName: 'ltn' };

function refusal(input: object): string {
  try {
    parseSettings('prod', { ...BASE, ...input });
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return (error as Error).message;
  }
  throw new Error('It was accepted.');
}

test('stack, cluster and launch template have no default', () => {
  expect(() => parseSettings('prod', {})).toThrow(new UserError([
    'The settings of environment prod are not valid:',
    '✖ Invalid input: expected string, received undefined',
    '  → at stack',
    '✖ Invalid input: expected string, received undefined',
    '  → at cluster',
    '✖ Invalid input: expected string, received undefined',
    '  → at launchTemplateName',
  ].join('\n')));
});

test.each<[object, string, string]>([
  [{ stack: 'Stack' }, 'must be lower-case letters, digits and hyphens', 'stack'],
  [{ cluster: 'a b' }, 'must be an ECS cluster name', 'cluster'],
  [{ launchTemplateName: 'a_b' }, 'must be letters, digits and hyphens', 'launchTemplateName'],
  [{ region: 'Singapore' }, 'must be an AWS Region such as ap-southeast-1', 'region'],
  [{ account: '123' }, 'must be twelve digits', 'account'],
  [{ names: { autoScalingGroup: 'a b' } }, 'must be letters, digits and _ . -', 'names.autoScalingGroup'],
  [{ names: { instanceRole: 'a/b' } }, 'must be at most 64 letters, digits and + = , . @ _ -', 'names.instanceRole'],
  [{ names: { instanceRolePath: 'ecs' } }, 'must be a path such as / or /ecs/', 'names.instanceRolePath'],
  [{ names: { instanceProfile: 'x'.repeat(65) } }, 'must be at most 64 letters, digits and + = , . @ _ -', 'names.instanceProfile'],
  [{ names: { instanceProfilePath: '/ecs' } }, 'must be a path such as / or /ecs/', 'names.instanceProfilePath'],
  [{ names: { securityGroup: 'a"b' } }, 'must be at most 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*', 'names.securityGroup'],
  [{ names: { securityGroupDescription: 'a\nb' } }, 'must be at most 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*', 'names.securityGroupDescription'],
  [{ names: { capacityProvider: 'ECS-mine' } }, 'must be letters, digits, _ and -, and not begin with aws, ecs or fargate', 'names.capacityProvider'],
  [{ repository: 'Upper' }, 'must be an ECR repository name', 'repository'],
  [{ rootVolume: { deviceName: 'xvda' } }, 'must be a device name such as /dev/xvda', 'rootVolume.deviceName'],
  [{ rootVolume: { sizeGib: 7 } }, 'Too small: expected number to be >=8', 'rootVolume.sizeGib'],
  [{ rootVolume: { volumeInitializationRate: 301 } }, 'Too big: expected number to be <=300', 'rootVolume.volumeInitializationRate'],
  [
    { rootVolume: { kmsKeyId: 'alias/mine' } },
    'must be the ARN of a KMS key such as arn:aws:kms:ap-southeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    'rootVolume.kmsKeyId',
  ],
  [{ fleet: { instanceType: 'medium' } }, 'must be an EC2 instance type such as t3.medium', 'fleet.instanceType'],
  [{ fleet: { architecture: 'i386' } }, 'Invalid option: expected one of "x86_64"|"arm64"', 'fleet.architecture'],
  [{ fleet: { warmPool: { state: 'Asleep' } } }, 'Invalid option: expected one of "Hibernated"|"Stopped"|"Running"', 'fleet.warmPool.state'],
  [{ fleet: { metadataHopLimit: 0 } }, 'Too small: expected number to be >=1', 'fleet.metadataHopLimit'],
  [{ fleet: { agent: { containerStopTimeout: '2 minutes' } } }, 'must be a number with unit such as 120s', 'fleet.agent.containerStopTimeout'],
  [{ fleet: { capacityProvider: { targetCapacity: 101 } } }, 'Too big: expected number to be <=100', 'fleet.capacityProvider.targetCapacity'],
  [{ task: { containerName: 'a b' } }, 'must be letters, digits, hyphens and underscores', 'task.containerName'],
  [{ task: { taskRoleArn: 'session' } }, 'Invalid string: must start with "arn:"', 'task.taskRoleArn'],
  [{ state: { bucket: 'My_Bucket' } }, 'must be an S3 bucket name', 'state.bucket'],
  [{ builder: { connection: 'telnet' } }, 'Invalid option: expected one of "public-ip"|"session-manager"', 'builder.connection'],
])('refuses %j', (input, rule, path) => {
  expect(refusal(input)).toBe(`The settings of environment prod are not valid:\n✖ ${rule}\n  → at ${path}`);
});

test('refuses a key that it does not know, so that a slip is not silently a default', () => {
  expect(refusal({ fleet: { maxsize: 3 } })).toBe('The settings of environment prod are not valid:\n✖ Unrecognized key: "maxsize"\n  → at fleet');
});

test('says everything that is wrong at once', () => {
  expect(refusal({ region: 'x', cluster: '' }).split('✖')).toHaveLength(3);
});

test('refuses days that CloudWatch Logs does not know', () => {
  expect(refusal({ task: { logRetentionDays: 31 } })).toContain('→ at task.logRetentionDays');
});

test("the group is named after the launch template, the task's family after the stack unless it has a name of its own", () => {
  const settings = parseSettings('prod', BASE);
  expect([autoScalingGroupName(settings), taskFamily(settings)]).toEqual(['ltn-asg', 'ai-shell-ecs']);
  expect(taskFamily(parseSettings('prod', { ...BASE, task: { family: 'sessions' } }))).toBe('sessions');
});

test('what belongs to the fleet is called after its launch template, unless it was there before', () => {
  const called = (input: object) => [autoScalingGroupName, instanceRoleName, instanceProfileName, securityGroupName, capacityProviderName]
    .map((name) => name(parseSettings('prod', { ...BASE, ...input })));
  expect(called({})).toEqual(['ltn-asg', 'ltn-instance', 'ltn-instance', 'ltn-instance', 'ltn']);
  const names = { autoScalingGroup: 'a', instanceRole: 'r', instanceProfile: 'p', securityGroup: 'Hosts (old)', capacityProvider: 'c' };
  expect(called({ names })).toEqual(['a', 'r', 'p', 'Hosts (old)', 'c']);
});
