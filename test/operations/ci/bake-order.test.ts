import { bakeOrder } from '../../../src/operations/ci/bake-order';

const GIVEN = { IMAGE_TAG: 'v1.2.3', ECS_CLUSTER: 'optima-stage-cluster', UPDATE_LAUNCH_TEMPLATE: 'true' };
const HOSTILE = ['"; id', '$(id)', '`id`', "'; id #", 'latest\nid', 'latest\r\n::set-output name=x::y', '-v', '--force', '../..', '', ' ', 'x'.repeat(10_000), 'läuft', 'a\0b'];

test('is for the environment that the cluster belongs to', () => {
  expect(bakeOrder(GIVEN)).toMatchObject({ settings: { name: 'stage', cluster: 'optima-stage-cluster' }, imageTag: 'v1.2.3', updateLaunchTemplate: true });
  expect(bakeOrder({ ...GIVEN, ECS_CLUSTER: 'optima-prod-cluster', UPDATE_LAUNCH_TEMPLATE: 'false' })).toMatchObject({ settings: { name: 'prod' }, updateLaunchTemplate: false });
});

test.each(HOSTILE)('takes %j for no image tag', (IMAGE_TAG) => {
  expect(() => bakeOrder({ ...GIVEN, IMAGE_TAG })).toThrow(/^image_tag ".*is not an image tag: at most 128 of the characters A-Z a-z 0-9 _ \. -, the first one no \. or -\.$/);
});

test.each(HOSTILE.filter((value) => !value.startsWith('-') && value.length < 300))('takes %j for no cluster', (ECS_CLUSTER) => {
  expect(() => bakeOrder({ ...GIVEN, ECS_CLUSTER })).toThrow(/^ecs_cluster ".*is not the name of an ECS cluster: at most 255 of the characters A-Z a-z 0-9 _ -\.$/);
});

test.each(['TRUE', 'yes', '1', 'true\n', ' true', ...HOSTILE])('takes %j for neither true nor false', (UPDATE_LAUNCH_TEMPLATE) => {
  expect(() => bakeOrder({ ...GIVEN, UPDATE_LAUNCH_TEMPLATE })).toThrow(/^update_launch_template ".*must be true or false\.$/);
});

test.each(['IMAGE_TAG', 'ECS_CLUSTER', 'UPDATE_LAUNCH_TEMPLATE'])('repeats little of 10,000 characters in %s, on one line', (name) => {
  const refuse = () => bakeOrder({ ...GIVEN, [name]: `\n${'x'.repeat(9_999)}` });
  expect(refuse).toThrow(' and 9940 characters more ');
  expect(refuse).toThrow(/^[^\n]{1,300}$/);
});

test.each(['-v', '--force', 'optima-test-cluster', 'x'.repeat(255)])('knows no environment of the cluster %s', (ECS_CLUSTER) => {
  expect(() => bakeOrder({ ...GIVEN, ECS_CLUSTER })).toThrow(
    `No environment has the cluster "${ECS_CLUSTER}". Known: optima-prod-cluster (prod), optima-stage-cluster (stage) (src/environments.ts).`);
});

test.each(['latest', '_x', 'a'.repeat(128), '1.0-rc.1'])('takes the image tag %s', (IMAGE_TAG) => {
  expect(bakeOrder({ ...GIVEN, IMAGE_TAG }).imageTag).toBe(IMAGE_TAG);
});

test('asks for each of the three', () => {
  expect(() => bakeOrder({})).toThrow('image_tag "" is not an image tag');
  expect(() => bakeOrder({ IMAGE_TAG: 'v1' })).toThrow('ecs_cluster "" is not');
  expect(() => bakeOrder({ IMAGE_TAG: 'v1', ECS_CLUSTER: 'optima-prod-cluster' })).toThrow('update_launch_template "" must be');
});
