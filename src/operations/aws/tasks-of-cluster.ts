import { DescribeTasksCommand, paginateListTasks, Task } from '@aws-sdk/client-ecs';
import { chunks } from './chunks';
import { explained } from './explain';
import { FleetClients } from './fleet-clients';

/** Tasks that one call lists, or describes. Source: ECS API reference, ListTasks and DescribeTasks. */
const MOST_AT_ONCE = 100;

/** The cluster's tasks, those that run and those that have stopped of late: ECS lists these for an hour, or a little longer. */
export async function tasksOfCluster({ ecs, region }: FleetClients, cluster: string): Promise<Task[]> {
  return explained(`look at the tasks of ${cluster} (ecs:ListTasks, ecs:DescribeTasks)`, region, async () => {
    const arns: string[] = [];
    for (const desiredStatus of ['RUNNING', 'STOPPED'] as const) {
      for await (const page of paginateListTasks({ client: ecs, pageSize: MOST_AT_ONCE }, { cluster, desiredStatus })) {
        arns.push(...page.taskArns!);
      }
    }
    const found: Task[] = [];
    // One that is stopped between the two lists is in both.
    for (const tasks of chunks([...new Set(arns)], MOST_AT_ONCE)) {
      found.push(...(await ecs.send(new DescribeTasksCommand({ cluster, tasks }))).tasks!);
    }
    return found;
  });
}
