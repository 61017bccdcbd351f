import { AutoscalingGroup } from '@cdktf/provider-aws/lib/autoscaling-group';
import { AutoscalingLifecycleHook } from '@cdktf/provider-aws/lib/autoscaling-lifecycle-hook';
import { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { checkGroup } from './fleet-group-rules';
import { LaunchHook, launchHookAttributes } from './launch-hook';
import { InstanceRefreshSettings, WarmPoolSettings } from '../settings/fleet';
import { refreshPreferences } from '../settings/refresh-preferences';

/** Properties of {@link FleetGroup}. */
export interface FleetGroupProps {
  readonly name: string;
  /** What its instances are launched from. */
  readonly launchTemplate: {
    readonly launchTemplateId: string;
    /** Number of the version. */
    readonly version: string;
  };

  readonly subnetIds: string[];

  /** Instances in service, at least. */
  readonly minSize: number;

  /** Instances in service, at most. */
  readonly maxSize: number;

  /** Instances in service when the group is made; from then on the capacity provider decides. */
  readonly desiredCapacity: number;

  /** Whether ECS protects instances that run tasks from scale-in. */
  readonly protectRunningTasks: boolean;

  readonly launchHook: LaunchHook;
  readonly warmPool: WarmPoolSettings;
  readonly instanceRefresh: InstanceRefreshSettings;

  /** What must be there before its first instance starts, and until its last one is gone. @default - nothing but what it refers to */
  readonly dependsOn?: readonly ITerraformDependable[];

  /** Tags of the group itself; its instances have theirs from the launch template. */
  readonly tags: Readonly<Record<string, string>>;
}

/** The Auto Scaling group of the fleet, its warm pool, its launch hook, and how a new launch template version reaches it. */
export class FleetGroup extends Construct {
  readonly groupName: string;
  readonly groupArn: string;

  constructor(scope: Construct, id: string, props: FleetGroupProps) {
    super(scope, id);
    checkGroup(props);
    const hook = launchHookAttributes(props.launchHook);

    const group = new AutoscalingGroup(this, 'group', {
      name: props.name,
      launchTemplate: { id: props.launchTemplate.launchTemplateId, version: props.launchTemplate.version },
      vpcZoneIdentifier: props.subnetIds,
      minSize: props.minSize,
      maxSize: props.maxSize,
      desiredCapacity: props.desiredCapacity,
      healthCheckType: 'EC2',
      protectFromScaleIn: props.protectRunningTasks,
      // The hook must be there before the first instance is.
      initialLifecycleHook: [hook],
      warmPool: {
        poolState: props.warmPool.state,
        minSize: props.warmPool.minSize,
        maxGroupPreparedCapacity: props.warmPool.maxGroupPreparedCapacity,
        instanceReusePolicy: { reuseOnScaleIn: false },
      },
      instanceRefresh: instanceRefresh(props),
      // A first instance that is abandoned when its heartbeat ends leaves time for a second one.
      waitForCapacityTimeout: `${2 * props.launchHook.heartbeatSeconds}s`,
      // Protected and waiting instances would otherwise hold `destroy` up for ever.
      forceDelete: true,
      forceDeleteWarmPool: true,
      tag: groupTags(props.tags),
      dependsOn: props.dependsOn && [...props.dependsOn],
      lifecycle: {
        // The capacity provider sets the capacity; the hook, after the group's creation, is the resource below.
        ignoreChanges: ['desired_capacity', 'initial_lifecycle_hook'],
      },
    });
    // The same hook once more: `initial_lifecycle_hook` acts only when a group is made, so a changed heartbeat, or a group that was
    // there before this stack, would go without. Putting a hook twice is putting it once.
    new AutoscalingLifecycleHook(this, 'launch-hook', { ...hook, autoscalingGroupName: group.name });

    this.groupName = group.name;
    this.groupArn = group.arn;
  }
}

/**
 * `auto_rollback` stays off: the provider saves the new version on the group before it starts the refresh, so Auto Scaling would roll back
 * to that same version (hashicorp/terraform-provider-aws issue 34189).
 */
function instanceRefresh(props: FleetGroupProps) {
  const { instanceWarmupSeconds, checkpoints, ...preferences } = refreshPreferences(props);
  return {
    strategy: 'Rolling',
    preferences: {
      ...preferences,
      instanceWarmup: String(instanceWarmupSeconds),
      autoRollback: false,
      ...(checkpoints ? { checkpointPercentages: [...checkpoints.percentages], checkpointDelay: String(checkpoints.delaySeconds) } : {}),
    },
  };
}

/** ECS adds the tag `AmazonECSManaged` to a group with a capacity provider; undeclared, the next apply would take it away. */
function groupTags(tags: Readonly<Record<string, string>>) {
  return [
    ...Object.entries(tags).map(([key, value]) => ({ key, value, propagateAtLaunch: false })),
    { key: 'AmazonECSManaged', value: 'true', propagateAtLaunch: true },
  ];
}
