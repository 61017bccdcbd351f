import { leaveOldState } from '../../../../src/operations/adopt/decide/leave-old-state';
import { OldResource, readOldState } from '../../../../src/operations/adopt/decide/old-state';

describe('a state', () => {
  test('is read as `terraform state pull` prints it, with modules and indices', () => {
    expect(readOldState(JSON.stringify({
      version: 4,
      resources: [
        { mode: 'managed', type: 'aws_a', name: 'one', instances: [{ attributes: { id: '1' } }] },
        { module: 'module.m["k"]', mode: 'managed', type: 'aws_a', name: 'many', instances: [{ index_key: 0, attributes: { id: '2' } }, { index_key: 'it\'s' }] },
        { mode: 'data', type: 'aws_a', name: 'looked_up', instances: [{ attributes: { id: '1' } }] },
      ],
    }), 'f')).toEqual([
      { address: 'aws_a.one', type: 'aws_a', attributes: { id: '1' } },
      { address: 'module.m["k"].aws_a.many[0]', type: 'aws_a', attributes: { id: '2' } },
      { address: 'module.m["k"].aws_a.many["it\'s"]', type: 'aws_a', attributes: {} },
    ]);
  });

  test('is read as `terraform show -json` prints it, modules of modules included', () => {
    const resource = (address: string, mode = 'managed') => ({ address, mode, type: 'aws_a', values: { id: address } });
    expect(readOldState(JSON.stringify({
      format_version: '1.0',
      values: {
        root_module: {
          resources: [resource('aws_a.one'), resource('data.aws_a.d', 'data')],
          child_modules: [{ child_modules: [{ resources: [resource('module.m.module.n.aws_a.two')] }] }],
        },
      },
    }), 'f').map(({ address, attributes }) => [address, attributes.id])).toEqual([
      ['aws_a.one', 'aws_a.one'], ['module.m.module.n.aws_a.two', 'module.m.module.n.aws_a.two'],
    ]);
  });

  test.each(['', 'no json', '{}', '{"version":3,"resources":[]}', '[]'])('is nothing else (%j)', (text) => {
    expect(() => readOldState(text, 'old.tfstate')).toThrow('old.tfstate is no state of Terraform\'s.');
  });
});

describe('leaving a state', () => {
  const old = (type: string, attributes: object, name = 'x'): OldResource => ({ address: `${type}.${name}`, type, attributes: { ...attributes } });
  const wanted = (type: string, id: string) => ({ address: `${type}.ours`, type, id });

  test.each([
    ['aws_launch_template', { id: 'lt-1' }, 'lt-1'],
    ['aws_autoscaling_lifecycle_hook', { id: 'hook', name: 'hook', autoscaling_group_name: 'asg' }, 'asg/hook'],
    ['aws_iam_role_policy_attachment', { id: 'r-2026', role: 'r', policy_arn: 'arn:p' }, 'r/arn:p'],
    ['aws_iam_role_policy', { id: 'r:p' }, 'r:p'],
    ['aws_ecs_capacity_provider', { id: 'arn:cp', name: 'cp' }, 'cp'],
    ['aws_ecs_cluster_capacity_providers', { id: 'c' }, 'c'],
  ])('%s is found by what it is imported by', (type, attributes, id) => {
    expect(leaveOldState([old(type, attributes)], [wanted(type, id)])).toEqual({ remove: [`${type}.x`], notThere: [], refer: [] });
    expect(leaveOldState([old(type, { id: 'another' })], [wanted(type, id)])).toEqual({ remove: [], notThere: [wanted(type, id)], refer: [] });
  });

  test('the rules of a security group go with it; those of another stay', () => {
    const rules = [
      old('aws_security_group_rule', { security_group_id: 'sg-1' }), old('aws_vpc_security_group_ingress_rule', { security_group_id: 'sg-1' }),
      old('aws_security_group_rule', { security_group_id: 'sg-2' }, 'other'),
    ];
    expect(leaveOldState([old('aws_security_group', { id: 'sg-1' }), ...rules], [wanted('aws_security_group', 'sg-1')]).remove).toEqual([
      'aws_security_group.x', 'aws_security_group_rule.x', 'aws_vpc_security_group_ingress_rule.x',
    ]);
  });

  test('what stays and names what leaves is told', () => {
    expect(leaveOldState([
      old('aws_autoscaling_group', { id: 'asg' }), old('aws_autoscaling_policy', { autoscaling_group_name: 'asg' }), old('aws_s3_bucket', { id: 'asg' }),
    ], [wanted('aws_autoscaling_group', 'asg')])).toEqual({ remove: ['aws_autoscaling_group.x'], notThere: [], refer: ['aws_autoscaling_policy.x'] });
  });
});
