import { placeObstacles } from '../../../../src/operations/promotion/decide/place-obstacles';
import { EnvironmentInput } from '../../../../src/settings';
import { prodSettings, stageSettings } from '../../support/settings';

const between = (from: Partial<EnvironmentInput>, to: Partial<EnvironmentInput>, tag?: string) => (
  placeObstacles({ from: stageSettings(from), to: prodSettings(to) }, tag));

test('says nothing where both are in one account and Region; an account that is not named is that of the credentials', () => {
  expect(between({}, {})).toEqual([]);
  expect(between({ account: '123456789012' }, {})).toEqual([]);
  expect(between({}, { account: '123456789012' })).toEqual([]);
  expect(between({ account: '123456789012' }, { account: '123456789012' })).toEqual([]);
});

test.each<[string, Partial<EnvironmentInput>, Partial<EnvironmentInput>, string | undefined, string]>([
  ['another Region', { region: 'eu-west-1' }, {}, 'v1.2.3',
    'stage is in Region eu-west-1, prod in Region ap-southeast-1: an AMI is pinned where it is, and none is copied. Bake it for prod: npx projen build-ami --env prod --tag v1.2.3'],
  ['another account', { account: '111111111111' }, { account: '222222222222' }, undefined,
    'stage is in account 111111111111, Region ap-southeast-1, prod in account 222222222222, Region ap-southeast-1: an AMI is pinned where it is, and none is copied. '
    + 'Bake it for prod: npx projen build-ami --env prod'],
  ['another repository', { repository: 'staging/ai-shell' }, {}, 'latest',
    'Its image is of the repository staging/ai-shell, the tasks of prod are of optima-ai-shell. Bake it for prod: npx projen build-ami --env prod --tag latest'],
])('%s: says so, and what to do', (_, from, to, tag, sentence) => {
  expect(between(from, to, tag)).toEqual([sentence]);
});
