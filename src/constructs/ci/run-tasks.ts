import { Fleet } from './fleet';
import { Statement } from './policy';

/** Registers the sessions' task, tells ECS how to scale, and starts the task that shows whether an image is there. */
export function runTasks(fleet: Fleet): Statement[] {
  const inCluster = { ArnEquals: { 'ecs:cluster': fleet.cluster } };
  return [
    ...(fleet.settings.task.definition === 'managed' ? registerTask(fleet) : []),
    {
      sid: 'ScaleByEcs',
      actions: ['ecs:PutClusterCapacityProviders', 'ecs:UpdateCapacityProvider'],
      resources: [fleet.cluster, fleet.capacityProvider],
    },
    {
      sid: 'StartProbe',
      actions: ['ecs:RunTask', 'ecs:StartTask'],
      resources: [fleet.taskDefinitions],
      conditions: inCluster,
    },
    {
      sid: 'StopProbe',
      actions: ['ecs:StopTask'],
      // A task is given its ARN when it starts, so a policy can't tell a probe from a session. The command stops those that it started alone.
      resources: [fleet.tasks],
      conditions: inCluster,
    },
  ];
}

function registerTask({ taskDefinitions, logGroup }: Fleet): Statement[] {
  return [
    { sid: 'RegisterTask', actions: ['ecs:RegisterTaskDefinition'], resources: [taskDefinitions] },
    {
      sid: 'TagRegisteredTask',
      actions: ['ecs:TagResource'],
      resources: [taskDefinitions],
      conditions: { StringEquals: { 'ecs:CreateAction': 'RegisterTaskDefinition' } },
    },
    {
      sid: 'KeepLogs',
      actions: ['logs:PutRetentionPolicy'],
      // Calls other than those about tags want the star after a log group's name. Source: CloudWatch Logs guide, "Log group ARNs".
      resources: [logGroup, `${logGroup}:*`],
    },
  ];
}
