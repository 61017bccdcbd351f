import { AccountFacts } from '../../src/constructs/account-facts';
import { InstanceRole, InstanceRoleProps } from '../../src/constructs/instance-role';
import { at, newStack, only, synthesise } from '../support/new-stack';

function synthesised(props: Partial<InstanceRoleProps> = {}) {
  const stack = newStack();
  const account = new AccountFacts(stack, 'account', { region: 'ap-southeast-1' });
  new InstanceRole(stack, 'role', { name: 'fleet-instance', groupName: 'fleet-asg', account, ...props });
  return synthesise(stack);
}

describe('InstanceRole', () => {
  test('is EC2\'s alone to take', () => {
    const { actions, principals } = at(synthesised(), 'data', 'aws_iam_policy_document', 'role/trust').statement[0];
    expect(actions).toEqual(['sts:AssumeRole']);
    expect(principals).toEqual([{ type: 'Service', identifiers: [expect.stringMatching(/^ec2\.\$\{data\.aws_partition\..*\.dns_suffix\}$/)] }]);
  });

  test('has the managed policies of ECS and of Session Manager, and no other', () => {
    const arns = Object.values(synthesised().resource.aws_iam_role_policy_attachment).map((block) => block.policy_arn.replace(/^arn:\$\{[^}]*\}/, 'arn:aws'));
    expect(arns.sort()).toEqual([
      'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore',
      'arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role',
    ]);
  });

  test('may complete and prolong launches of its own group, and nothing else', () => {
    const terraform = synthesised();
    expect(Object.keys(terraform.resource.aws_iam_role_policy)).toHaveLength(1);
    const { statement } = at(terraform, 'data', 'aws_iam_policy_document', 'role/own-launch');
    expect(statement).toEqual([{
      actions: ['autoscaling:CompleteLifecycleAction', 'autoscaling:RecordLifecycleActionHeartbeat'],
      resources: [expect.stringMatching(/^arn:\$\{.*partition\}:autoscaling:ap-southeast-1:\$\{.*account_id\}:autoScalingGroup:\*:autoScalingGroupName\/fleet-asg$/)],
    }]);
  });

  test('names the group rather than referring to it, so that there is no circle', () => {
    expect(JSON.stringify(synthesised())).not.toContain('aws_autoscaling_group');
  });

  test('has an instance profile of the same name', () => {
    const terraform = synthesised();
    expect(only(terraform.resource.aws_iam_instance_profile).name).toBe('fleet-instance');
    expect(only(terraform.resource.aws_iam_role).name).toBe('fleet-instance');
  });

  test('may have a path, and a profile with a name and a path of its own', () => {
    const { resource } = synthesised({ path: '/ecs/', profile: { name: 'theirs', path: '/profiles/' } });
    expect(only(resource.aws_iam_role)).toMatchObject({ name: 'fleet-instance', path: '/ecs/' });
    expect(only(resource.aws_iam_instance_profile)).toMatchObject({ name: 'theirs', path: '/profiles/' });
    expect(only(synthesised().resource.aws_iam_role)).not.toHaveProperty('path');
  });
});
