import { PlacementConstraint, RunTaskCommand, Task } from '@aws-sdk/client-ecs';
import { apartFrom } from './apart-from';
import { describeTasks } from './describe-tasks';
import { requireGroup } from './look-at-room';
import { STARTED_BY_COLD_START, stopLeftStarts } from './stop-left-starts';
import { UserError } from '../../../errors';
import { capacityProviderName, Settings, taskFamily } from '../../../settings';
import { chunks } from '../../aws/chunks';
import { explained } from '../../aws/explain';
import { FleetClients } from '../../aws/fleet-clients';
import { GroupMember } from '../../aws/group';
import { ProbedTask, stopProbe, taskToProbe } from '../../aws/probe';
import { subnetsOfGroup } from '../../aws/probe-by-capacity-provider';
import { survive } from '../../roll/act/survive';
import { roomFor } from '../decide/room-for';
import { afterwardsInWords } from '../show/afterwards-in-words';

/** Tasks that one call runs at most. Source: ECS API reference, RunTask. */
const MOST_RUN = 10;

/** What starts are made with. */
export interface Launching {
  readonly clients: FleetClients;
  readonly settings: Settings;
  /** How many instances are to start. */
  readonly samples: number;
  /** Seconds that they have altogether. */
  readonly seconds: number;
  /** Waits between two looks. @throws Interrupted on Ctrl-C */
  readonly pause: () => Promise<void>;
  readonly now: () => Date;
}

/**
 * Has the capacity provider bring instances up: runs the environment's task as often, each on an instance of its own that is not in service yet,
 * waits until all have started, and stops them, whatever happens. What the starts took is recorded by AWS, as of any other. The instances stay
 * until ECS takes them away: asking for room is what is undone here.
 *
 * @returns a sentence for each task that did not start, with the reason, and one on the instances that came up.
 * @throws UserError when there is no task to run, no room, or ECS refuses.
 */
export async function launchStarts(launching: Launching): Promise<string[]> {
  const { clients, settings, samples } = launching;
  const task = await taskToProbe(launching);
  if (!task) {
    throw new UserError(`There is no task definition ${taskFamily(settings)}, so there is nothing to start.`, `npx projen deploy --env ${settings.name}`);
  }
  await stopLeftStarts(clients, settings.cluster, launching.seconds, launching.now());
  const live = await liveMembers(launching);
  roomFor(samples, live.length, settings);
  const constraints = apartFrom(live.map(({ id }) => id));
  const started: string[] = [];
  const refused: string[] = [];
  try {
    for (const some of chunks(Array.from({ length: samples }), MOST_RUN)) {
      const ran = await run(launching, task, constraints, some.length);
      started.push(...ran.started);
      refused.push(...ran.refused);
    }
    const late = await wait(launching, started);
    const came = (await liveMembers(launching)).filter(({ id }) => !live.some((member) => member.id === id));
    return [...refused, ...late, ...(came.length > 0 ? [afterwardsInWords(came.map(({ id }) => id))] : [])];
  } finally {
    for (const arn of started) {
      await stopProbe(clients, settings.cluster, arn).catch(survive);
    }
  }
}

async function liveMembers({ clients, settings }: Launching): Promise<GroupMember[]> {
  return (await requireGroup(clients, settings)).members.filter(({ pool }) => pool === 'live');
}

/** @throws UserError when ECS runs none of them. */
async function run(
  launching: Launching, task: ProbedTask, placementConstraints: PlacementConstraint[], count: number,
): Promise<{ readonly started: string[]; readonly refused: string[] }> {
  const { clients: { ecs, region }, settings } = launching;
  const capacityProvider = capacityProviderName(settings);
  const asked = new RunTaskCommand({
    cluster: settings.cluster,
    taskDefinition: task.arn,
    count,
    startedBy: STARTED_BY_COLD_START,
    capacityProviderStrategy: [{ capacityProvider, weight: 1 }],
    placementConstraints,
    networkConfiguration: task.ownNetwork ? { awsvpcConfiguration: { subnets: await subnetsOfGroup(launching) } } : undefined,
  });
  const { tasks = [], failures = [] } = await explained('run a task (ecs:RunTask, iam:PassRole)', region, () => ecs.send(asked));
  const started = tasks.map(({ taskArn }) => taskArn!);
  const refused = Array.from({ length: count - started.length }, (_, index) =>
    `ECS did not run the task by the capacity provider ${capacityProvider}: ${failures[index]?.reason ?? 'no reason given'}.`);
  if (started.length === 0) {
    throw new UserError(refused[0]);
  }
  return { started, refused };
}

/** Waits until each has started, or can't any more, and the instances are in service: before that, no launch is over. */
async function wait(launching: Launching, arns: readonly string[]): Promise<string[]> {
  const { clients, settings, seconds, pause, now } = launching;
  const end = now().getTime() + seconds * 1000;
  for (;;) {
    const tasks = await describeTasks(clients, settings.cluster, arns);
    const open = arns.filter((arn) => !isOver(tasks.get(arn)));
    const coming = open.length > 0 ? [] : (await liveMembers(launching)).filter(({ lifecycleState }) => lifecycleState.startsWith('Pending'));
    if (open.length === 0 && coming.length === 0) {
      return arns.flatMap((arn) => failure(tasks.get(arn)) ?? []);
    }
    if (now().getTime() >= end) {
      return [
        ...arns.flatMap((arn) => failure(tasks.get(arn)) ?? []),
        ...open.map((arn) => `The task ${arn} did not start within ${seconds} s (${tasks.get(arn)?.lastStatus ?? 'ECS does not show it'}).`),
      ];
    }
    await pause();
  }
}

function isOver(task: Task | undefined): boolean {
  return task?.startedAt !== undefined || task?.lastStatus === 'STOPPED';
}

function failure(task: Task | undefined): string | undefined {
  return task?.lastStatus === 'STOPPED' && !task.startedAt
    ? `The task ${task.taskArn} stopped before it had started: ${task.stoppedReason ?? 'nobody says why'}`
    : undefined;
}
