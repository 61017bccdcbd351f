import { EgressOnlySecurityGroup } from '../../src/constructs/egress-only-security-group';
import { newStack, only, synthesise } from '../support/new-stack';

function group(props: { name?: string; description?: string } = {}) {
  const stack = newStack();
  new EgressOnlySecurityGroup(stack, 'firewall', { name: 'fleet', vpcId: 'vpc-0123', ...props });
  return only(synthesise(stack).resource.aws_security_group);
}

describe('EgressOnlySecurityGroup', () => {
  test('lets nobody in, also not somebody who adds a rule by hand', () => {
    expect(group().ingress).toEqual([]);
  });

  test('lets everything out', () => {
    expect(group().egress).toEqual([expect.objectContaining({
      protocol: '-1', from_port: 0, to_port: 0, cidr_blocks: ['0.0.0.0/0'], ipv6_cidr_blocks: ['::/0'],
    })]);
  });

  test('lies in the VPC', () => {
    expect(group()).toMatchObject({ name: 'fleet', vpc_id: 'vpc-0123' });
  });

  test('says what it is for, or what was said before, whatever that is', () => {
    expect(group().description).toBe('Instances of the AI Shell fleet: egress only');
    expect(group({ name: '${theirs}', description: 'Hosts ${of} theirs' })).toMatchObject({ name: '$${theirs}', description: 'Hosts $${of} theirs' });
  });
});
