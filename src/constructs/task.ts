import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { EcsTaskDefinition } from '@cdktf/provider-aws/lib/ecs-task-definition';
import { Construct } from 'constructs';
import { literal, literalRecord } from './literal';
import { TaskSettings } from '../settings/task';

/** Properties of {@link Task}. */
export interface TaskProps {
  /** Family of the task definition. */
  readonly family: string;

  /** Image that the container runs. */
  readonly image: string;

  /** Region of the logs. */
  readonly region: string;

  /** Size, network, roles and logs of the container. */
  readonly settings: TaskSettings;
}

/** The task definition of a session, and its log group. */
export class Task extends Construct {
  /** ARN of the revision. */
  readonly taskDefinitionArn: string;

  constructor(scope: Construct, id: string, props: TaskProps) {
    super(scope, id);
    const { settings } = props;

    const logs = new CloudwatchLogGroup(this, 'logs', {
      name: `/ecs/${props.family}`,
      retentionInDays: settings.logRetentionDays,
    });
    const definition = new EcsTaskDefinition(this, 'definition', {
      family: props.family,
      requiresCompatibilities: ['EC2'],
      networkMode: settings.networkMode,
      taskRoleArn: settings.taskRoleArn,
      executionRoleArn: settings.executionRoleArn,
      containerDefinitions: JSON.stringify([container(props, logs.name)]),
      // A revision that sessions or the gateway still use must not be deregistered when a new image makes a new one.
      skipDestroy: true,
    });

    this.taskDefinitionArn = definition.arn;
  }
}

function container({ image, region, settings }: TaskProps, logGroup: string): object {
  return {
    name: settings.containerName,
    image,
    essential: true,
    cpu: settings.cpu,
    memory: settings.memoryMib,
    portMappings: settings.containerPorts.map((port) => ({
      containerPort: port,
      // Only a bridge has ports of its own to choose from. Source: ECS API reference, PortMapping.
      hostPort: settings.networkMode === 'bridge' ? 0 : port,
      protocol: 'tcp',
    })),
    ...(settings.command ? { command: settings.command.map(literal) } : {}),
    environment: Object.entries(literalRecord(settings.environment)).map(([name, value]) => ({ name, value })),
    logConfiguration: {
      logDriver: 'awslogs',
      options: {
        'awslogs-group': logGroup,
        'awslogs-region': region,
        'awslogs-stream-prefix': settings.containerName,
        ...literalRecord(settings.logOptions),
      },
    },
  };
}
