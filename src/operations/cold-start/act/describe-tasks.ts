import { DescribeTasksCommand, Task } from '@aws-sdk/client-ecs';
import { chunks } from '../../aws/chunks';
import { explained } from '../../aws/explain';
import { FleetClients } from '../../aws/fleet-clients';

/** Tasks that one call describes at most. Source: ECS API reference, DescribeTasks. */
const MOST_DESCRIBED = 100;

/** Tasks as they are now, by ARN; one that ECS does not show any more is missing. */
export async function describeTasks({ ecs, region }: FleetClients, cluster: string, arns: readonly string[]): Promise<Map<string, Task>> {
  const found = new Map<string, Task>();
  for (const tasks of chunks(arns, MOST_DESCRIBED)) {
    const asked = new DescribeTasksCommand({ cluster, tasks });
    const answer = await explained('look at tasks (ecs:DescribeTasks)', region, () => ecs.send(asked));
    answer.tasks!.forEach((task) => found.set(task.taskArn!, task));
  }
  return found;
}
