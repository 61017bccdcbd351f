import * as fc from 'fast-check';
import { ENVIRONMENT_NAMES, Settings, parseSettings } from '../../src/settings';

const text = fc.oneof(fc.string({ minLength: 1, maxLength: 20 }), fc.constantFrom('${var.x}', '%{ if', '"quoted"', 'a\\b', '$${', 'ü\n'));
const tags = fc.dictionary(fc.stringMatching(/^[A-Za-z][A-Za-z0-9:_-]{0,20}$/), text, { minKeys: 1, maxKeys: 3, noNullPrototype: true });
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const fleet = fc.record({
  instanceType: fc.constantFrom('t3.medium', 'm7g.large', 'u-3tb1.56xlarge'),
  architecture: fc.constantFrom('x86_64' as const, 'arm64' as const),
  minSize: fc.integer({ min: 0, max: 3 }),
  desiredCapacity: fc.integer({ min: 3, max: 6 }),
  maxSize: fc.integer({ min: 6, max: 500 }),
  protectRunningTasks: fc.boolean(),
  metadataHopLimit: fc.integer({ min: 1, max: 64 }),
  launchHeartbeatSeconds: fc.integer({ min: 30, max: 7200 }),
  warmPool: fc.record({
    state: fc.constantFrom('Hibernated' as const, 'Stopped' as const, 'Running' as const),
    minSize: fc.nat({ max: 10 }),
    maxGroupPreparedCapacity: fc.nat({ max: 20 }),
  }),
  instanceRefresh: fc.record({
    minHealthyPercentage: fc.integer({ min: 50, max: 100 }),
    maxHealthyPercentage: fc.integer({ min: 100, max: 150 }),
    checkpointPercentages: optional(fc.constantFrom([100], [20, 50, 100])),
  }),
  capacityProvider: fc.record({
    targetCapacity: fc.integer({ min: 1, max: 100 }),
    otherProviders: fc.constantFrom([], ['FARGATE'], ['FARGATE', 'another']),
    defaultStrategy: fc.constantFrom([], [{ capacityProvider: 'FARGATE' }]),
  }),
});

const task = fc.record({
  definition: fc.constantFrom('managed' as const, 'external' as const),
  networkMode: fc.constantFrom('bridge' as const, 'host' as const, 'awsvpc' as const, 'none' as const),
  containerPorts: fc.array(fc.integer({ min: 1, max: 65_535 }), { maxLength: 2 }),
  command: optional(fc.array(text, { maxLength: 3 })),
  environment: fc.dictionary(fc.stringMatching(/^[A-Z_]{1,10}$/), text, { maxKeys: 3, noNullPrototype: true }),
  taskRoleArn: optional(fc.constant('arn:aws:iam::123456789012:role/session')),
  logOptions: fc.dictionary(fc.constantFrom('mode', 'awslogs-datetime-format'), text, { maxKeys: 2, noNullPrototype: true }),
});

const names = fc.record({
  instanceRolePath: optional(fc.constant('/ecs/')),
  securityGroup: optional(fc.constantFrom('Hosts (old)', '${var.x}')),
  securityGroupDescription: optional(fc.constantFrom('Hosts, old', '$${')),
  capacityProvider: optional(fc.constant('their-provider')),
});

const rootVolume = fc.record({
  sizeGib: fc.integer({ min: 8, max: 1000 }),
  iops: fc.integer({ min: 3000, max: 16_000 }),
  kmsKeyId: optional(fc.constant('arn:aws:kms:ap-southeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab')),
  volumeInitializationRate: optional(fc.integer({ min: 100, max: 300 })),
});

/** Environments that the settings allow, with hostile text wherever text is free. */
export function environments(): fc.Arbitrary<Settings> {
  const input = fc.record({
    stack: fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/),
    cluster: fc.stringMatching(/^[A-Za-z0-9_-]{1,30}$/),
    launchTemplateName: fc.stringMatching(/^[B-DG-Z][A-Za-z0-9-]{2,30}$/),
    region: fc.constantFrom('ap-southeast-1', 'us-gov-west-1', 'cn-north-1'),
    account: optional(fc.constant('123456789012')),
    names,
    network: fc.record({ vpcTags: tags, subnetTags: tags }),
    rootVolume,
    fleet,
    task,
    tags,
  });
  return fc.tuple(fc.constantFrom(...ENVIRONMENT_NAMES), input).map(([name, value]) => parseSettings(name, value));
}
