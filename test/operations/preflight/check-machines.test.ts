import { DescribeInstancesCommand, DescribeInstanceTypesCommand } from '@aws-sdk/client-ec2';
import { GetServiceQuotaCommand } from '@aws-sdk/client-service-quotas';
import { checkHibernation } from '../../../src/operations/preflight/check-hibernation';
import { checkQuota, extraInstances } from '../../../src/operations/preflight/check-quota';
import { instanceType, InstanceTypeFacts } from '../../../src/operations/preflight/instance-type';
import { quotaCode, vcpuFacts } from '../../../src/operations/preflight/vcpu-quota';
import { awsError } from '../support/clients';
import { fleetFacts, mockedPreflightClients } from '../support/preflight';
import { prodSettings } from '../support/settings';

const MEDIUM: InstanceTypeFacts = { name: 't3.medium', memoryMib: 4096, vcpus: 2, canHibernate: true };
const GIB = 1024;

const hibernation = (type: Partial<InstanceTypeFacts>, sizeGib = 30) =>
  checkHibernation({ ...MEDIUM, ...type }, prodSettings({ rootVolume: { sizeGib } }));

test('the default machine can hibernate', () => {
  expect(hibernation({})).toEqual({
    name: 'hibernation',
    outcome: 'pass',
    says: 't3.medium can hibernate, and its memory has room on the root volume. Where hibernation fails, EC2 stops the instance instead.',
  });
});

test('nothing is asked of a type whose instances do not hibernate', () => {
  expect(checkHibernation({ ...MEDIUM, canHibernate: false }, prodSettings({ fleet: { warmPool: { state: 'Stopped' } } }))).toEqual({
    name: 'hibernation', outcome: 'pass', says: 'Nothing hibernates: `fleet.warmPool.state` is Stopped.',
  });
});

test.each([
  [{ canHibernate: false }, "can't hibernate"],
  [{ memoryMib: 150 * GIB }, 'has 150 GiB of memory, and EC2 hibernates less than 150 GiB'],
])('a type that cannot hibernate fails (%j)', (over, why) => {
  expect(hibernation(over, 1000)).toEqual({
    name: 'hibernation',
    outcome: 'fail',
    says: `\`fleet.instanceType\` t3.medium ${why}; \`fleet.warmPool.state\` is Hibernated.`,
    remedy: 'Choose another type, or Stopped, in src/environments.ts.',
  });
});

test('the memory must have room on the root volume, and leave some', () => {
  const remedy = 'Set `rootVolume.sizeGib` to 24 or more in src/environments.ts.';
  expect(hibernation({ memoryMib: 16 * GIB }, 16)).toEqual({
    name: 'hibernation', outcome: 'fail', says: "The root volume's 16 GiB can't hold the memory of t3.medium, 16384 MiB, so it can't hibernate.", remedy,
  });
  expect(hibernation({ memoryMib: 16 * GIB }, 23)).toEqual({
    name: 'hibernation', outcome: 'warn', says: "The root volume's 23 GiB leave little room beside the memory of t3.medium, 16384 MiB.", remedy,
  });
  expect(hibernation({ memoryMib: 16 * GIB }, 24).outcome).toBe('pass');
});

test('a small machine has a swap file of 4000 MiB all the same', () => {
  expect(hibernation({ memoryMib: 512 }, 11).outcome).toBe('warn');
});

test('looks an instance type up', async () => {
  const { clients, ec2 } = mockedPreflightClients();
  const described = { MemoryInfo: { SizeInMiB: 4096 }, VCpuInfo: { DefaultVCpus: 2 }, HibernationSupported: true };
  ec2.on(DescribeInstanceTypesCommand).resolves({ InstanceTypes: [described] });
  await expect(instanceType(clients, 't3.medium')).resolves.toEqual(MEDIUM);
  ec2.on(DescribeInstanceTypesCommand).rejects(awsError('InvalidInstanceType'));
  await expect(instanceType(clients, 't9.huge')).rejects.toMatchObject({
    message: 'Region ap-southeast-1 has no instance type t9.huge.', remedy: 'Correct `fleet.instanceType` in src/environments.ts.',
  });
});

test.each([
  ['t3.medium', 'L-1216C47A'], ['m7i-flex.large', 'L-1216C47A'], ['im4gn.large', 'L-1216C47A'], ['inf2.xlarge', 'L-1945791B'], ['g5.xlarge', 'L-DB2E81BA'],
  ['p5.48xlarge', 'L-417A185B'], ['x2idn.16xlarge', 'L-7295265B'], ['hpc7a.12xlarge', 'L-F7808C92'], ['trn1.2xlarge', 'L-2C3B7624'],
  ['u-6tb1.metal', 'L-43DA4232'], ['dl1.24xlarge', 'L-6E869C2A'], ['f2.6xlarge', 'L-74FC7D96'],
])('%s counts against %s', (type, code) => {
  expect(quotaCode(type)).toBe(code);
});

test('does not guess the quota of a family that is not known', () => {
  expect(() => quotaCode('q1.large')).toThrow('Which quota q1.large counts against is not known here.');
});

test('counts the vCPUs of every page that run against the same quota', async () => {
  const { clients, ec2, serviceQuotas } = mockedPreflightClients();
  const runs = (InstanceType: string, CoreCount: number, InstanceLifecycle?: 'spot') =>
    ({ InstanceType: InstanceType as never, InstanceLifecycle, CpuOptions: { CoreCount, ThreadsPerCore: 2 } });
  serviceQuotas.on(GetServiceQuotaCommand, { ServiceCode: 'ec2', QuotaCode: 'L-1216C47A' }).resolves({ Quota: { Value: 64 } });
  ec2.on(DescribeInstancesCommand).resolves({ Reservations: [{ Instances: [runs('t3.medium', 1), runs('g5.xlarge', 8)] }], NextToken: 'more' })
    .on(DescribeInstancesCommand, { NextToken: 'more' }).resolves({ Reservations: [{ Instances: [runs('c7i.large', 4), runs('m5.large', 16, 'spot')] }] });
  await expect(vcpuFacts(clients, 't3.medium')).resolves.toEqual({ code: 'L-1216C47A', quota: 64, running: 10 });
  expect(ec2.call(0).args[0].input).toMatchObject({ Filters: [{ Name: 'instance-state-name', Values: ['pending', 'running'] }] });
});

test.each([
  ['one ahead, and the warm pool up to its prepared capacity', { maxHealthyPercentage: 100 }, {}, 1, 1 + 4],
  ['a tenth ahead', { maxHealthyPercentage: 110 }, {}, 20, 2 + 2],
  ['half ahead, rounded up', { maxHealthyPercentage: 150 }, {}, 3, 2 + 2],
  ['a warm pool of at least its size', { maxHealthyPercentage: 100 }, { minSize: 7 }, 1, 1 + 7],
])('a roll may add %s', (_, instanceRefresh, warmPool, desired, extra) => {
  const settings = prodSettings({ fleet: { instanceRefresh: { minHealthyPercentage: 50, ...instanceRefresh }, warmPool } });
  expect(extraInstances(settings, fleetFacts(desired))).toBe(extra);
});

test('a fleet that is not there yet adds all of itself', () => {
  expect(extraInstances(prodSettings({ fleet: { desiredCapacity: 3 } }), undefined)).toBe(3 + 2);
});

test('the quota must have room for what a roll adds', () => {
  const quota = (quotaVcpus: number) => checkQuota({ code: 'L-1216C47A', quota: quotaVcpus, running: 6 }, MEDIUM, prodSettings(), fleetFacts());
  expect(quota(16)).toEqual({
    name: 'quota', outcome: 'pass', says: 'A roll may add 5 × t3.medium (10 vCPUs) for a while to the 6 vCPUs that run; the quota is 16 (L-1216C47A).',
  });
  expect(quota(15)).toEqual({
    name: 'quota',
    outcome: 'fail',
    says: 'A roll may add 5 × t3.medium (10 vCPUs) for a while to the 6 vCPUs that run; the quota is 15 (L-1216C47A), which is too small.',
    remedy: 'aws service-quotas request-service-quota-increase --region ap-southeast-1 --service-code ec2 --quota-code L-1216C47A --desired-value 16',
  });
});
