import { Token } from 'cdktf';
import { FleetCapacityProvider, FleetCapacityProviderProps } from '../../src/constructs/fleet-capacity-provider';
import { UserError } from '../../src/errors';
import { capacityProviderSettings } from '../../src/settings/fleet';
import { newStack, only, synthesise } from '../support/new-stack';

function synthesised(props: Partial<FleetCapacityProviderProps> = {}) {
  const stack = newStack();
  new FleetCapacityProvider(stack, 'capacity', {
    name: 'ai-shell-prod-ecs',
    clusterName: 'optima-prod-cluster',
    groupArn: 'arn:aws:autoscaling:fleet',
    protectRunningTasks: true,
    settings: capacityProviderSettings.parse({}),
    ...props,
  });
  const { resource } = synthesise(stack);
  return {
    name: Object.keys(resource.aws_ecs_capacity_provider)[0],
    provider: only(resource.aws_ecs_capacity_provider),
    association: only(resource.aws_ecs_cluster_capacity_providers),
  };
}

describe('FleetCapacityProvider', () => {
  test('scales the group as the settings say, and drains and protects what runs', () => {
    expect(synthesised().provider).toMatchObject({
      name: 'ai-shell-prod-ecs',
      auto_scaling_group_provider: {
        auto_scaling_group_arn: 'arn:aws:autoscaling:fleet',
        managed_termination_protection: 'ENABLED',
        managed_draining: 'ENABLED',
        managed_scaling: {
          status: 'ENABLED', target_capacity: 80, minimum_scaling_step_size: 1, maximum_scaling_step_size: 2, instance_warmup_period: 60,
        },
      },
    });
  });

  test('neither drains nor protects where tasks may be cut off', () => {
    expect(synthesised({ protectRunningTasks: false }).provider.auto_scaling_group_provider).toMatchObject({
      managed_termination_protection: 'DISABLED', managed_draining: 'DISABLED',
    });
  });

  test('stands beside the cluster\'s other providers', () => {
    const { association, name } = synthesised();
    expect(association).toMatchObject({
      cluster_name: 'optima-prod-cluster',
      capacity_providers: ['FARGATE', 'FARGATE_SPOT', `\${aws_ecs_capacity_provider.${name}.name}`],
    });
  });

  test('sets no default strategy', () => {
    expect(synthesised().association).not.toHaveProperty('default_capacity_provider_strategy');
  });

  test('sets the default strategy that it is given', () => {
    const settings = capacityProviderSettings.parse({ defaultStrategy: [{ capacityProvider: 'FARGATE' }] });
    expect(synthesised({ settings }).association.default_capacity_provider_strategy).toEqual([{ capacity_provider: 'FARGATE', weight: 1, base: 0 }]);
  });

  test.each(['aws-fleet', 'ecs-fleet', 'FARGATE-fleet'])('refuses the name %s', (name) => {
    expect(() => synthesised({ name })).toThrow(new UserError(`\`name\` of a capacity provider must not begin with aws, ecs or fargate, got ${name}`));
  });

  test('refuses a largest step below the smallest', () => {
    const settings = capacityProviderSettings.parse({ minimumScalingStepSize: 3 });
    expect(() => synthesised({ settings })).toThrow(
      new UserError('`capacityProvider.maximumScalingStepSize` must be at least `capacityProvider.minimumScalingStepSize` (3), got 2'),
    );
  });

  test('lets what only Terraform knows pass', () => {
    const settings = { ...capacityProviderSettings.parse({}), maximumScalingStepSize: Token.asNumber({ resolve: () => '${var.step}' }), minimumScalingStepSize: 9 };
    expect(() => synthesised({ name: Token.asString({ resolve: () => '${var.name}' }), settings })).not.toThrow();
  });
});
