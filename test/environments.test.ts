import { environmentOfCluster, listedEnvironments, loadEnvironment, settingsVariable } from '../src/environments';
import { UserError } from '../src/errors';

describe('the environments as they are committed', () => {
  test.each([
    ['prod', { stack: 'ai-shell-ecs', cluster: 'optima-prod-cluster', launchTemplateName: 'ai-shell-prod-ecs' }],
    ['stage', { stack: 'ai-shell-ecs-stage', cluster: 'optima-stage-cluster', launchTemplateName: 'ai-shell-stage-ecs' }],
  ])('%s has its names', (name, names) => {
    expect(loadEnvironment(name, {})).toMatchObject({ name, ...names });
  });

  test('prod has every figure that production runs with', () => {
    expect(loadEnvironment('prod', {})).toEqual({
      name: 'prod',
      stack: 'ai-shell-ecs',
      cluster: 'optima-prod-cluster',
      launchTemplateName: 'ai-shell-prod-ecs',
      names: {},
      region: 'ap-southeast-1',
      repository: 'optima-ai-shell',
      network: { vpcTags: {}, subnetTags: {} },
      rootVolume: { deviceName: '/dev/xvda', sizeGib: 30, iops: 3000, throughputMibps: 125 },
      builder: expect.objectContaining({ instanceType: 't3.medium', sshUser: 'ec2-user', instanceProfile: 'packer-ecr-access' }),
      fleet: {
        instanceType: 't3.medium',
        architecture: 'x86_64',
        minSize: 1,
        maxSize: 10,
        desiredCapacity: 1,
        protectRunningTasks: true,
        metadataHopLimit: 2,
        launchHeartbeatSeconds: 600,
        warmPool: { state: 'Hibernated', minSize: 2, maxGroupPreparedCapacity: 5, reuseOnScaleIn: false },
        instanceRefresh: { minHealthyPercentage: 50, maxHealthyPercentage: 100, instanceWarmupSeconds: 0, checkpointDelaySeconds: 3600 },
        capacityProvider: {
          targetCapacity: 80,
          minimumScalingStepSize: 1,
          maximumScalingStepSize: 2,
          instanceWarmupSeconds: 60,
          otherProviders: ['FARGATE', 'FARGATE_SPOT'],
          defaultStrategy: [],
        },
        agent: { containerStopTimeout: '120s' },
      },
      roll: {
        alarms: [],
        bakeSeconds: 0,
        drainBudgetSeconds: 172_800,
        watchSeconds: 19_800,
        stuckSeconds: 4_500,
        settleSeconds: 900,
        lookSeconds: 5,
        probeWhenEmpty: true,
      },
      task: {
        definition: 'managed',
        containerName: 'ai-shell',
        cpu: 512,
        memoryMib: 1024,
        networkMode: 'bridge',
        containerPorts: [],
        environment: {},
        logRetentionDays: 30,
        logOptions: {},
      },
      retention: { keep: 3, olderThanDays: 14, soakDays: 7, max: 10, versionsKept: 3 },
      prices: {},
      state: {},
      tags: {},
    });
  });
});

describe('loadEnvironment', () => {
  test('refuses a name that is not known', () => {
    expect(() => loadEnvironment('test', {})).toThrow(new UserError('There is no environment "test". Known: prod, stage (src/environments.ts).'));
  });

  test('takes overrides from the environment\'s own variable, value by value', () => {
    const prod = loadEnvironment('prod', { AI_SHELL_PROD_SETTINGS: '{"fleet":{"maxSize":20,"warmPool":{"minSize":0}}}' });
    expect([prod.fleet.maxSize, prod.fleet.warmPool.minSize, prod.fleet.warmPool.state]).toEqual([20, 0, 'Hibernated']);
    expect(loadEnvironment('stage', { AI_SHELL_PROD_SETTINGS: '{"region":"eu-west-1"}' }).region).toBe('ap-southeast-1');
  });

  test('replaces lists whole', () => {
    const override = { fleet: { capacityProvider: { otherProviders: ['FARGATE'] } } };
    expect(loadEnvironment('prod', { AI_SHELL_PROD_SETTINGS: JSON.stringify(override) }).fleet.capacityProvider.otherProviders).toEqual(['FARGATE']);
  });

  test('takes an empty variable for none', () => {
    expect(loadEnvironment('prod', { AI_SHELL_PROD_SETTINGS: '' })).toEqual(loadEnvironment('prod', {}));
  });

  test('refuses a variable that is not JSON, with an example', () => {
    expect(() => loadEnvironment('prod', { AI_SHELL_PROD_SETTINGS: '{region: x}' })).toThrow(
      /^The variable AI_SHELL_PROD_SETTINGS is not JSON \(.+\)\. Example: \{"network":\{"vpcTags":\{"Name":"main"\}\}\}$/,
    );
  });

  test.each(['null', '3', '"x"', '[]'])('refuses a variable that is JSON but no object: %s', (text) => {
    expect(() => loadEnvironment('prod', { AI_SHELL_PROD_SETTINGS: text })).toThrow(
      new UserError(`The variable AI_SHELL_PROD_SETTINGS must be a JSON object, got ${text}. Example: {"network":{"vpcTags":{"Name":"main"}}}`),
    );
  });
});

describe('environmentOfCluster', () => {
  test('finds the environment', () => {
    expect(environmentOfCluster('optima-stage-cluster', {}).name).toBe('stage');
  });

  test('finds it by an overridden name', () => {
    expect(environmentOfCluster('blue', { AI_SHELL_PROD_SETTINGS: '{"cluster":"blue"}' }).name).toBe('prod');
  });

  test('says which there are', () => {
    expect(() => environmentOfCluster('nope', {})).toThrow(
      new UserError('No environment has the cluster "nope". Known: optima-prod-cluster (prod), optima-stage-cluster (stage) (src/environments.ts).'),
    );
  });
});

describe('listedEnvironments', () => {
  const names = (listed?: string) => listedEnvironments({ AI_SHELL_ENVIRONMENTS: listed }).map(({ name }) => name);

  test.each([[undefined, ['prod', 'stage']], ['', ['prod', 'stage']], [' stage , stage', ['stage']], ['ci,prod', ['prod']]])('of %j are %j', (listed, found) => {
    expect(names(listed)).toEqual(found);
  });

  test('names one that is not there', () => {
    expect(() => names('qa')).toThrow(new UserError('There is no environment "qa". Known: prod, stage (src/environments.ts).'));
  });
});

test('each environment has a variable of its own', () => {
  expect([settingsVariable('prod'), settingsVariable('stage')]).toEqual(['AI_SHELL_PROD_SETTINGS', 'AI_SHELL_STAGE_SETTINGS']);
});
