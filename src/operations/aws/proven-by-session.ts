import { DescribeTasksCommand, paginateListTasks, Task } from '@aws-sdk/client-ecs';
import { chunks } from './chunks';
import { explained } from './explain';
import { Probing, taskToProbe } from './probe';
import { FleetInstance } from '../roll/decide/fleet-facts';
import { Probe } from '../roll/decide/verdict';

/** Tasks that one call describes. Source: ECS API reference, DescribeTasks. */
const MOST_AT_ONCE = 100;

/**
 * Whether a session on one of these instances proves what a probe task would: the environment's newest task, started without a pull where no
 * other task has pulled either.
 *
 * @returns undefined when none does.
 */
export async function provenBySession(probing: Probing, instances: readonly FleetInstance[]): Promise<Probe | undefined> {
  const newest = await taskToProbe(probing);
  for (const { id, ecs } of instances) {
    const tasks = ecs ? await runningOn(probing, ecs.arn) : [];
    const proof = tasks.find(({ taskDefinitionArn, startedAt }) => startedAt && taskDefinitionArn === newest?.arn);
    if (proof && tasks.every(({ pullStartedAt }) => !pullStartedAt)) {
      return { outcome: 'cached', instanceId: id, taskArn: proof.taskArn! };
    }
  }
  return undefined;
}

async function runningOn({ clients: { ecs, region }, settings: { cluster } }: Probing, containerInstance: string): Promise<Task[]> {
  return explained('look at the tasks of an instance (ecs:ListTasks, ecs:DescribeTasks)', region, async () => {
    const arns: string[] = [];
    for await (const page of paginateListTasks({ client: ecs }, { cluster, containerInstance })) {
      arns.push(...page.taskArns!);
    }
    const found: Task[] = [];
    for (const tasks of chunks(arns, MOST_AT_ONCE)) {
      found.push(...(await ecs.send(new DescribeTasksCommand({ cluster, tasks: [...tasks] }))).tasks!);
    }
    return found;
  });
}
