import { DescribeTaskDefinitionCommand, DescribeTasksCommand, paginateListTasks, StopTaskCommand, Task } from '@aws-sdk/client-ecs';
import { explained } from './explain';
import { FleetClients } from './fleet-clients';
import { outcomeOfTask, outcomeOfTimeout } from './probe-outcome';
import { Settings, taskFamily } from '../../settings';
import { survive } from '../roll/act/survive';
import { Probe } from '../roll/decide/verdict';

/** Mark of the tasks that are started to see whether one starts without a pull. */
export const STARTED_BY = 'golden-ami-probe';

/** How a probe is made. */
export interface Probing {
  readonly clients: FleetClients;
  readonly settings: Settings;
  /** Whether the AMI names an image that it holds. Of one that does not, such as the ECS-optimized one, the first task may pull. */
  readonly holdsImage: boolean;
  /** Seconds that the task has to start. */
  readonly seconds: number;
  /** Waits between two looks at the task. @throws Interrupted on Ctrl-C */
  readonly pause: () => Promise<void>;
  readonly now: () => Date;
}

/** A revision of a task definition, as far as starting it needs it. */
export interface ProbedTask {
  readonly arn: string;
  /** Whether the task has a network interface of its own. */
  readonly ownNetwork: boolean;
}

/** The newest revision of the environment's task; undefined when there is none. */
export async function taskToProbe({ clients, settings }: Pick<Probing, 'clients' | 'settings'>): Promise<ProbedTask | undefined> {
  const family = taskFamily(settings);
  const { ecs, region } = clients;
  return explained(`look at the task definition ${family} (ecs:DescribeTaskDefinition)`, region, async () => {
    try {
      const { taskDefinition } = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: family }));
      return { arn: taskDefinition!.taskDefinitionArn!, ownNetwork: taskDefinition!.networkMode === 'awsvpc' };
    } catch (error) {
      if ((error as Error).name === 'ClientException') {
        return undefined;
      }
      throw error;
    }
  });
}

/** The outcome where the environment has no task to start. */
export function nothingToProbe({ settings }: Probing): Probe {
  return { outcome: 'skipped', because: `there is no task definition ${taskFamily(settings)}` };
}

/** Stops what earlier probes have left, because they were killed: their tasks would keep instances from draining. */
export async function stopFormerProbes({ clients, settings: { cluster } }: Pick<Probing, 'clients' | 'settings'>): Promise<void> {
  const { ecs, region } = clients;
  await explained('look for probe tasks (ecs:ListTasks)', region, async () => {
    for await (const page of paginateListTasks({ client: ecs }, { cluster, startedBy: STARTED_BY })) {
      for (const arn of page.taskArns!) {
        await stopProbe(clients, cluster, arn);
      }
    }
  });
}

/**
 * Waits until a task has started, or can't any more, and stops it whatever happens.
 *
 * A task that ran and has ended did start: a session without its gateway may have nothing to do. One that can't be stopped is stopped by the
 * next probe.
 *
 * @param where the instance's ID, for the probe; asked once the task is on one.
 * @throws UserError when it ended, or did not start, for a reason that is not the AMI's.
 */
export async function watchProbe(probing: Probing, arn: string, where: (task: Task) => Promise<string>): Promise<Probe> {
  const { clients, settings: { cluster }, seconds, holdsImage, pause, now } = probing;
  const end = now().getTime() + seconds * 1000;
  try {
    for (;;) {
      const task = await describe(clients, cluster, arn);
      const outcome = task && outcomeOfTask(task, holdsImage);
      if (outcome) {
        return outcome === 'cached' ? { outcome, instanceId: await where(task), taskArn: arn } : outcome;
      }
      if (now().getTime() >= end) {
        return outcomeOfTimeout(task, seconds, holdsImage);
      }
      await pause();
    }
  } finally {
    await stopProbe(clients, cluster, arn).catch(survive);
  }
}

async function describe({ ecs, region }: FleetClients, cluster: string, arn: string): Promise<Task | undefined> {
  const asked = new DescribeTasksCommand({ cluster, tasks: [arn] });
  return (await explained('look at the probe task (ecs:DescribeTasks)', region, () => ecs.send(asked))).tasks![0];
}

/** Stops a task that was started to see how it starts. */
export async function stopProbe({ ecs, region }: FleetClients, cluster: string, task: string): Promise<void> {
  const asked = new StopTaskCommand({ cluster, task, reason: 'The AMI has been probed.' });
  await explained(`stop the probe task ${task} (ecs:StopTask)`, region, () => ecs.send(asked));
}
