import { EcsCapacityProvider } from '@cdktf/provider-aws/lib/ecs-capacity-provider';
import { EcsClusterCapacityProviders } from '@cdktf/provider-aws/lib/ecs-cluster-capacity-providers';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { UserError } from '../errors';
import { CapacityProviderSettings } from '../settings/fleet';

/** Properties of {@link FleetCapacityProvider}. */
export interface FleetCapacityProviderProps {
  /** Name of the capacity provider; `aws`, `ecs` and `fargate` may not begin it. */
  readonly name: string;

  readonly clusterName: string;
  readonly groupArn: string;

  /** Whether ECS protects instances that run tasks from scale-in, and drains those that go. */
  readonly protectRunningTasks: boolean;

  /** How ECS scales the group, and which capacity providers the cluster keeps. */
  readonly settings: CapacityProviderSettings;
}

/** Lets ECS scale the group by the tasks that ask for room, and makes that a capacity provider of the cluster. */
export class FleetCapacityProvider extends Construct {
  readonly capacityProviderName: string;

  constructor(scope: Construct, id: string, props: FleetCapacityProviderProps) {
    super(scope, id);
    checkName(props.name);
    checkSteps(props.settings);
    const { settings } = props;
    const protection = props.protectRunningTasks ? 'ENABLED' : 'DISABLED';

    const provider = new EcsCapacityProvider(this, 'provider', {
      name: props.name,
      autoScalingGroupProvider: {
        autoScalingGroupArn: props.groupArn,
        managedTerminationProtection: protection,
        managedDraining: protection,
        managedScaling: {
          status: 'ENABLED',
          targetCapacity: settings.targetCapacity,
          minimumScalingStepSize: settings.minimumScalingStepSize,
          maximumScalingStepSize: settings.maximumScalingStepSize,
          instanceWarmupPeriod: settings.instanceWarmupSeconds,
        },
      },
    });
    // Authoritative: what is not listed is detached from the cluster.
    new EcsClusterCapacityProviders(this, 'association', {
      clusterName: props.clusterName,
      capacityProviders: [...settings.otherProviders, provider.name],
      defaultCapacityProviderStrategy: settings.defaultStrategy.length === 0 ? undefined : settings.defaultStrategy,
    });

    this.capacityProviderName = provider.name;
  }
}

/** Source: ECS API reference, CreateCapacityProvider. */
function checkName(name: string): void {
  if (!Token.isUnresolved(name) && /^(?:aws|ecs|fargate)/i.test(name)) {
    throw new UserError(`\`name\` of a capacity provider must not begin with aws, ecs or fargate, got ${name}`);
  }
}

function checkSteps({ minimumScalingStepSize, maximumScalingStepSize }: CapacityProviderSettings): void {
  const known = !Token.isUnresolved(minimumScalingStepSize) && !Token.isUnresolved(maximumScalingStepSize);
  if (known && maximumScalingStepSize < minimumScalingStepSize) {
    throw new UserError(
      `\`capacityProvider.maximumScalingStepSize\` must be at least \`capacityProvider.minimumScalingStepSize\` (${minimumScalingStepSize}), got ${maximumScalingStepSize}`,
    );
  }
}
