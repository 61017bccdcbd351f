import { UsageError } from '../../../src/errors';
import { bakeRequest } from '../../../src/operations/bake/bake-request';

test('bakes latest for prod when nothing is said', () => {
  const { settings, ...rest } = bakeRequest({}, {});
  expect(rest).toEqual({ imageTag: 'latest', force: false, dryRun: false, pinnable: true });
  expect(settings).toMatchObject({ name: 'prod', cluster: 'optima-prod-cluster', region: 'ap-southeast-1', builder: { instanceType: 't3.medium' } });
});

test('finds the environment by its cluster', () => {
  expect(bakeRequest({ cluster: 'optima-stage-cluster' }, {}).settings.name).toBe('stage');
  expect(bakeRequest({ cluster: 'optima-stage-cluster', env: 'stage' }, {}).settings.name).toBe('stage');
});

test('takes Region, instance type and subnet for this one time', () => {
  const request = bakeRequest({ env: 'stage', region: 'eu-west-1', instanceType: 'm7i.large', subnet: 'subnet-0abc', force: true, dryRun: true }, {});
  expect(request).toMatchObject({
    settings: { name: 'stage', region: 'eu-west-1', builder: { instanceType: 'm7i.large', subnetId: 'subnet-0abc' } }, force: true, dryRun: true,
  });
});

test("can't pin an AMI of a Region that is not the stack's", () => {
  expect(bakeRequest({ region: 'eu-west-1' }, {}).pinnable).toBe(false);
});

test.each([
  [{ env: 'test' }, 'There is no environment "test". Known: prod, stage (src/environments.ts).'],
  [{ cluster: 'x' }, 'No environment has the cluster "x". Known: optima-prod-cluster (prod), optima-stage-cluster (stage) (src/environments.ts).'],
  [{ region: 'x' }, 'The settings of environment prod are not valid:\n✖ must be an AWS Region such as ap-southeast-1\n  → at region'],
  [{ subnet: 'x' }, 'The settings of environment prod are not valid:\n✖ must be a subnet ID such as subnet-0123456789abcdef0\n  → at builder.subnetId'],
  [{ instanceType: 'x' }, 'The settings of environment prod are not valid:\n✖ must be an EC2 instance type such as t3.medium\n  → at builder.instanceType'],
])('refuses %j', (options, message) => {
  expect(() => bakeRequest(options, {})).toThrow(new Error(message));
});

test('refuses an image tag that is none, as a usage error', () => {
  expect(() => bakeRequest({ tag: 'a:b' }, {})).toThrow(
    new UsageError('--tag "a:b" is not an image tag: at most 128 of the characters A-Z a-z 0-9 _ . -, the first one no . or -.'),
  );
});

test('refuses a cluster and an environment that contradict each other, as a usage error', () => {
  const contradiction = () => bakeRequest({ cluster: 'optima-stage-cluster', env: 'prod' }, {});
  expect(contradiction).toThrow(UsageError);
  expect(contradiction).toThrow('--cluster optima-stage-cluster belongs to environment stage, --env says prod: leave one of them out.');
});
