import { obstacles } from '../../../../src/operations/adopt/decide/obstacles';
import { change, replacement } from '../support';

test('nothing is in the way of what stays, changes in place or is made', () => {
  expect(obstacles([change('aws_a', { x: 1 }, { x: 1 }), change('aws_b', { x: 1 }, { x: 2 }), change('aws_c', null, { x: 1 })])).toEqual([]);
});

test('a replacement has a sentence for each attribute that forces it, and the setting with its value', () => {
  const role = { name: 'theirs', path: '/ecs/', description: 'x' };
  expect(obstacles([replacement('aws_iam_role', role, { name: 'ours', path: '/' }, 'path', 'name')])).toEqual([
    {
      address: 'aws_iam_role.x',
      attribute: 'name',
      says: 'aws_iam_role.x would be replaced: name changes from theirs to ours.',
      setting: { path: 'names.instanceRole', value: 'theirs' },
    },
    {
      address: 'aws_iam_role.x',
      attribute: 'path',
      says: 'aws_iam_role.x would be replaced: path changes from /ecs/ to /.',
      setting: { path: 'names.instanceRolePath', value: '/ecs/' },
    },
  ]);
});

test('what only a person can say, or nothing decides, has no value', () => {
  expect(obstacles([
    replacement('aws_security_group', { vpc_id: 'vpc-1' }, { vpc_id: 'vpc-2' }, 'vpc_id'),
    replacement('aws_iam_role', { other: ['a', 'b'] }, {}, 'other'),
    replacement('aws_iam_role', {}, {}),
  ])).toEqual([
    {
      address: 'aws_security_group.x',
      attribute: 'vpc_id',
      says: 'aws_security_group.x would be replaced: vpc_id changes from vpc-1 to vpc-2.',
      setting: { path: 'network.vpcTags' },
    },
    {
      address: 'aws_iam_role.x',
      attribute: 'other',
      says: 'aws_iam_role.x would be replaced: other changes from a, b to what is known after the apply.',
      setting: undefined,
    },
    { address: 'aws_iam_role.x', says: 'aws_iam_role.x would be replaced.' },
  ]);
});

test('what is no longer declared would be destroyed, unless that only forgets it', () => {
  expect(obstacles([change('aws_a', { x: 1 }, null)])).toEqual([{ address: 'aws_a.x', says: 'aws_a.x would be destroyed: the stack does not declare it.' }]);
  expect(obstacles([replacement('aws_ecs_task_definition', { skip_destroy: true }, {}, 'family')])).toEqual([]);
});

describe('the association', () => {
  const association = (before: object, after: object) => change('aws_ecs_cluster_capacity_providers', { cluster_name: 'c', ...before }, { cluster_name: 'c', ...after });

  test('must keep what others have attached, beside the provider that is ours by either name', () => {
    const ours = replacement('aws_ecs_capacity_provider', { name: 'theirs' }, { name: 'ours' }, 'name');
    expect(obstacles([association({ capacity_providers: ['FARGATE', 'gpu', 'theirs'] }, { capacity_providers: ['FARGATE', 'ours'] }), ours])[0]).toEqual({
      address: 'aws_ecs_cluster_capacity_providers.x',
      attribute: 'capacity_providers',
      says: 'aws_ecs_cluster_capacity_providers.x would detach gpu from the cluster c.',
      setting: { path: 'fleet.capacityProvider.otherProviders', value: ['FARGATE', 'gpu'] },
    });
  });

  test('may attach more', () => {
    expect(obstacles([association({ capacity_providers: ['FARGATE'] }, { capacity_providers: ['FARGATE', 'FARGATE_SPOT'] })])).toEqual([]);
  });

  test('must keep the default strategy, with its weights', () => {
    const strategy = (weight: number) => ({ default_capacity_provider_strategy: [{ capacity_provider: 'FARGATE', weight, base: 0 }] });
    expect(obstacles([association({ ...strategy(2), capacity_providers: [] }, { ...strategy(1), capacity_providers: [] })])).toEqual([{
      address: 'aws_ecs_cluster_capacity_providers.x',
      attribute: 'default_capacity_provider_strategy',
      says: 'aws_ecs_cluster_capacity_providers.x would take FARGATE from the default strategy of the cluster c.',
      setting: { path: 'fleet.capacityProvider.defaultStrategy', value: [{ capacityProvider: 'FARGATE', weight: 2, base: 0 }] },
    }]);
    expect(obstacles([association(strategy(2), strategy(2))])).toEqual([]);
  });
});
