import { Task, TaskStopCode } from '@aws-sdk/client-ecs';
import { PassingTrouble } from './passing-trouble';
import { UserError } from '../../errors';
import { Probe } from '../roll/decide/verdict';

/** Ends of a task that tell nothing about the AMI. Source: ECS API reference, Task, `stopCode`. */
const NOT_THE_AMI: readonly TaskStopCode[] = ['UserInitiated', 'SpotInterruption', 'TerminationNotice'];

/** Why a container did not start, where it is the image's or the machine's fault. Source: ECS developer guide, "Stopped tasks error messages". */
const THE_AMI = /Cannot(Pull|Create|Start)Container/;

/** The outcome where a pull says nothing against the AMI. */
const NO_IMAGE = { outcome: 'skipped', because: 'the AMI holds no image' } as const;

/**
 * What a task says of the AMI: `cached` when it has started without a pull; undefined while there is nothing to say.
 *
 * @throws UserError when it ended for a reason that is not the AMI's.
 */
export function outcomeOfTask(task: Task, holdsImage: boolean): Exclude<Probe, { outcome: 'cached' }> | 'cached' | undefined {
  const { pullStartedAt: from, startedAt, lastStatus, stopCode } = task;
  const to = task.pullStoppedAt ?? startedAt;
  if (from && to && holdsImage) {
    const image = task.containers![0].image;
    return { outcome: 'bad', because: `The probe task pulled its image from ${clock(from)} to ${clock(to)} UTC: the AMI does not hold ${image}.` };
  }
  if (startedAt) {
    return from ? NO_IMAGE : 'cached';
  }
  if (lastStatus !== 'STOPPED' && stopCode === undefined) {
    return undefined;
  }
  const containers = task.containers ?? [];
  const why = [task.stoppedReason, ...containers.map(({ reason }) => reason)].filter((reason) => reason !== undefined).join(': ') || stopCode;
  if (stopCode && NOT_THE_AMI.includes(stopCode)) {
    throw new UserError(`The probe task was stopped before it started: ${why}`);
  }
  if (THE_AMI.test(why ?? '') || containers.some(({ exitCode }) => exitCode !== undefined)) {
    return { outcome: 'bad', because: `The probe task stopped: ${why}` };
  }
  throw new UserError(`The probe task stopped, and not through the AMI's fault: ${why ?? 'nobody says why'}`);
}

/** What it means that a task has had its time: it is the AMI's fault once an instance's agent had it. @throws PassingTrouble otherwise: there is no room yet */
export function outcomeOfTimeout(task: Task | undefined, seconds: number, holdsImage: boolean): Probe {
  const because = `The probe task did not start within ${seconds} s${task ? ` (${task.lastStatus}${pulling(task)})` : ''}.`;
  if (!task?.containerInstanceArn || task.lastStatus === 'PROVISIONING') {
    throw new PassingTrouble(because);
  }
  return task.pullStartedAt && !holdsImage ? NO_IMAGE : { outcome: 'bad', because };
}

function pulling({ pullStartedAt }: Task): string {
  return pullStartedAt ? `, pulling its image since ${clock(pullStartedAt)} UTC, which the AMI should hold` : '';
}

function clock(time: Date): string {
  return time.toISOString().slice(11, 19);
}
