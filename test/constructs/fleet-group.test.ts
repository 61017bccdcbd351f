import { FleetGroup, FleetGroupProps } from '../../src/constructs/fleet-group';
import { instanceRefreshSettings, warmPoolSettings } from '../../src/settings/fleet';
import { newStack, only, synthesise } from '../support/new-stack';

const LAUNCH_TEMPLATE = { launchTemplateId: 'lt-0123', version: '7' };

function synthesised(props: Partial<FleetGroupProps> = {}) {
  const stack = newStack();
  new FleetGroup(stack, 'fleet', {
    name: 'fleet-asg',
    launchTemplate: LAUNCH_TEMPLATE,
    subnetIds: ['subnet-1', 'subnet-2'],
    minSize: 1,
    maxSize: 10,
    desiredCapacity: 1,
    protectRunningTasks: true,
    launchHook: { name: 'ecs-ready', heartbeatSeconds: 600 },
    warmPool: warmPoolSettings.parse({}),
    instanceRefresh: instanceRefreshSettings.parse({}),
    tags: { Environment: 'prod' },
    ...props,
  });
  const terraform = synthesise(stack);
  return { terraform, group: only(terraform.resource.aws_autoscaling_group) };
}

describe('FleetGroup', () => {
  test('has the size of the settings', () => {
    expect(synthesised().group).toMatchObject({ name: 'fleet-asg', min_size: 1, max_size: 10, desired_capacity: 1, vpc_zone_identifier: ['subnet-1', 'subnet-2'] });
  });

  test('launches a numbered version', () => {
    expect(synthesised().group.launch_template).toEqual({ id: 'lt-0123', version: '7' });
  });

  test('leaves the capacity to ECS', () => {
    expect(synthesised().group.lifecycle.ignore_changes).toContain('desired_capacity');
  });

  test('keeps the tag that ECS puts on it, and passes its own to no instance', () => {
    expect(synthesised().group.tag).toEqual([
      { key: 'Environment', value: 'prod', propagate_at_launch: false },
      { key: 'AmazonECSManaged', value: 'true', propagate_at_launch: true },
    ]);
  });

  test('can be destroyed with protected and waiting instances in it', () => {
    expect(synthesised().group).toMatchObject({ force_delete: true, force_delete_warm_pool: true });
  });
});

describe('the warm pool', () => {
  test('has the size and state of the settings, and takes no instance back', () => {
    expect(synthesised().group.warm_pool).toEqual({
      pool_state: 'Hibernated', min_size: 2, max_group_prepared_capacity: 5, instance_reuse_policy: { reuse_on_scale_in: false },
    });
  });

  test('refuses reuse on scale-in with AWS\'s reason', () => {
    expect(() => synthesised({ warmPool: warmPoolSettings.parse({ reuseOnScaleIn: true }) })).toThrow(
      '`warmPool.reuseOnScaleIn` must be false, got true: ECS does not support returning container instances to the warm pool'
      + ' (ECS developer guide, "Configuring pre-initialized instances for your Amazon ECS Auto Scaling group").',
    );
  });
});

describe('the launch hook', () => {
  const HOOK = { name: 'ecs-ready', lifecycle_transition: 'autoscaling:EC2_INSTANCE_LAUNCHING', default_result: 'ABANDON', heartbeat_timeout: 600 };

  test('is there before the first instance, and abandons one that is silent', () => {
    expect(synthesised().group.initial_lifecycle_hook).toEqual([HOOK]);
  });

  test('is kept up afterwards by a resource of its own, with the same values', () => {
    const { terraform, group } = synthesised();
    expect(only(terraform.resource.aws_autoscaling_lifecycle_hook)).toMatchObject(HOOK);
    expect(group.lifecycle.ignore_changes).toContain('initial_lifecycle_hook');
  });

  test('leaves Terraform time for a second instance when the first is abandoned', () => {
    expect(synthesised().group.wait_for_capacity_timeout).toBe('1200s');
  });
});

describe('the instance refresh', () => {
  test('rolls at 50 %, does not roll back by itself, replaces busy instances too, and leaves those that match', () => {
    expect(synthesised().group.instance_refresh).toEqual({
      strategy: 'Rolling',
      preferences: {
        min_healthy_percentage: 50,
        max_healthy_percentage: 100,
        instance_warmup: '0',
        auto_rollback: false,
        skip_matching: true,
        scale_in_protected_instances: 'Refresh',
      },
    });
  });

  test('pauses at checkpoints when there are any', () => {
    const instanceRefresh = instanceRefreshSettings.parse({ checkpointPercentages: [20, 100], checkpointDelaySeconds: 900 });
    expect(synthesised({ instanceRefresh }).group.instance_refresh.preferences).toMatchObject({ checkpoint_percentages: [20, 100], checkpoint_delay: '900' });
  });
});

test('one prop decides what is protected and what a refresh does with it', () => {
  expect(synthesised().group.protect_from_scale_in).toBe(true);

  const { group } = synthesised({ protectRunningTasks: false });
  expect(group.protect_from_scale_in).toBe(false);
  expect(group.instance_refresh.preferences.scale_in_protected_instances).toBe('Ignore');
});
