import { paginateListTasks, Task } from '@aws-sdk/client-ecs';
import { describeTasks } from './describe-tasks';
import { explained } from '../../aws/explain';
import { FleetClients } from '../../aws/fleet-clients';
import { stopProbe } from '../../aws/probe';

/** Mark of the tasks that are run to have instances start. */
export const STARTED_BY_COLD_START = 'golden-ami-cold-start';

/** Seconds beside its limit that a run may take: to ask for its tasks, and to stop them. */
const GRACE_SECONDS = 120;

/**
 * Stops the tasks that earlier runs have left, because they were killed: they would keep instances from draining. Younger ones may be those
 * of somebody else's run, which stops them itself.
 *
 * @param seconds that a run's tasks have to start.
 */
export async function stopLeftStarts(clients: FleetClients, cluster: string, seconds: number, now: Date): Promise<void> {
  const arns = await explained('look for tasks of earlier runs (ecs:ListTasks)', clients.region, async () => {
    const found: string[] = [];
    for await (const page of paginateListTasks({ client: clients.ecs }, { cluster, startedBy: STARTED_BY_COLD_START })) {
      found.push(...page.taskArns!);
    }
    return found;
  });
  const isLeft = ({ createdAt }: Task) => createdAt!.getTime() + (seconds + GRACE_SECONDS) * 1000 < now.getTime();
  for (const { taskArn } of [...(await describeTasks(clients, cluster, arns)).values()].filter(isLeft)) {
    await stopProbe(clients, cluster, taskArn!);
  }
}
