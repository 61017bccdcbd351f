import { changesInPlace, takenAway } from '../../../../src/operations/adopt/decide/changes-in-place';
import { change, replacement } from '../support';

test('an attribute that changes in place is named with its values, and what decides it', () => {
  expect(changesInPlace([change('aws_autoscaling_group', { max_size: 20, min_size: 1, enabled: null }, { max_size: 10, min_size: 1, enabled: true })])).toEqual([
    { address: 'aws_autoscaling_group.x', attribute: 'enabled', from: 'nothing', to: 'true', setting: undefined },
    { address: 'aws_autoscaling_group.x', attribute: 'max_size', from: '20', to: '10', setting: 'fleet.maxSize' },
  ]);
});

test('what is made or replaced is not, nor what follows from something else or is Terraform\'s own affair', () => {
  expect(changesInPlace([
    change('aws_a', null, { x: 1 }), replacement('aws_a', { x: 1 }, { x: 2 }, 'x'),
    change('aws_a', { tags_all: {}, force_delete: null }, { tags_all: { a: 'b' }, force_delete: true }),
  ])).toEqual([]);
});

test.each<[string, unknown, unknown, string, string]>([
  ['user_data', 'c2VjcmV0', 'b3RoZXI=', 'theirs', 'the stack\'s'],
  ['policy', '{}', '{"a":1}', 'theirs', 'the stack\'s'],
  ['description', 'x'.repeat(81), 'two\nlines', 'other text', 'other text'],
  ['warm_pool', [{ min_size: 1 }], [], 'other blocks', 'nothing'],
  ['tags', { a: 'b' }, null, 'other values', 'nothing'],
  ['ids', ['a', 'b'], ['a'], 'a, b', 'a'],
])('%s is shown as far as it is short and tells no secret', (attribute, before, after, from, to) => {
  expect(changesInPlace([change('aws_a', { [attribute]: before }, { [attribute]: after })])).toEqual([expect.objectContaining({ attribute, from, to })]);
});

test('what is known after the apply only is said to be', () => {
  expect(changesInPlace([change('aws_a', { x: 'a', y: 1 }, { y: 2 }, { after_unknown: { x: true } })])[0]).toMatchObject({
    attribute: 'x', from: 'a', to: 'what is known after the apply',
  });
});

describe('rules of a security group', () => {
  const rule = { protocol: 'tcp', from_port: 22, to_port: 22, cidr_blocks: ['10.0.0.0/8'], ipv6_cidr_blocks: [], security_groups: [], self: false, description: '' };

  test('that the stack does not have are taken away, which is said', () => {
    const before = {
      name: 'hosts',
      ingress: [rule, { ...rule, from_port: 0, to_port: 65535, cidr_blocks: [], security_groups: ['sg-9'], self: true }],
      egress: [{ ...rule, protocol: '-1', from_port: 0, to_port: 0, cidr_blocks: ['0.0.0.0/0'], description: 'theirs' }],
    };
    const after = { ingress: [], egress: [{ ...before.egress[0], description: 'Everything' }] };
    expect(takenAway([change('aws_security_group', before, after)])).toEqual([
      'The first deploy takes rules from aws_security_group.x (hosts) that this stack does not have: ingress tcp 22 from 10.0.0.0/8; ingress tcp 0-65535 from sg-9, itself.',
    ]);
  });

  test.each<[string, object, object]>([
    ['in a rule that lets more out', rule, { ...rule, ipv6_cidr_blocks: ['::/0'] }],
    ['in a rule of every port', rule, { ...rule, protocol: '-1', from_port: 0, to_port: 0 }],
    ['in a rule of every IPv4 address', rule, { ...rule, cidr_blocks: ['0.0.0.0/0'] }],
    ['in a rule of every IPv6 address', { ...rule, cidr_blocks: [], ipv6_cidr_blocks: ['fd00::/8'] }, { ...rule, ipv6_cidr_blocks: ['::/0'] }],
  ])('that stay %s are not', (_where, before, after) => {
    expect(takenAway([change('aws_security_group', { egress: [before] }, { egress: [after] })])).toEqual([]);
  });

  test('are told as far as they go: what another rule keeps is not named', () => {
    const before = { ...rule, cidr_blocks: ['10.0.0.0/8', '172.16.0.0/12'], prefix_list_ids: ['pl-1'] };
    expect(takenAway([change('aws_security_group', { name: 'hosts', egress: [before] }, { egress: [rule] })])).toEqual([
      'The first deploy takes rules from aws_security_group.x (hosts) that this stack does not have: egress tcp 22 to 172.16.0.0/12, pl-1.',
    ]);
  });

  test('that stay are not', () => {
    expect(takenAway([change('aws_security_group', { ingress: [rule], tags: {} }, { ingress: [rule], tags: { a: 'b' } })])).toEqual([]);
  });
});
