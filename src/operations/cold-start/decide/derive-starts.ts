import { firstTaskOf } from './first-task';
import { RecordedFleet, RecordedInstance, RecordedLaunch } from './recorded';
import { secondsBetween } from './seconds';
import { LeftOut, Stage, Start } from './start';

/** Seconds after an instance was in service at which it can't be its first registration any more: an agent that has lost its state registers anew. */
const LATEST_REGISTRATION = 3600;

/** Why nothing is known of a start. */
type Unknown = { readonly because: string };

/**
 * The starts that AWS records up to when the instance was in service, and what is left out: nothing that is not recorded is guessed.
 *
 * Of an instance that was launched or woken more than once, only the newest start counts: EC2 and ECS tell about no other.
 */
export function deriveStarts(fleet: RecordedFleet): { readonly starts: Start[]; readonly leftOut: LeftOut[] } {
  const instances = new Map(fleet.instances.map((instance) => [instance.id, instance]));
  const starts: Start[] = [];
  const why: Array<Unknown & { readonly instanceId: string }> = [];
  for (const launch of newestOfEach(fleet.launches)) {
    const { instanceId } = launch;
    const derived = startOf(launch, instances.get(instanceId), fleet.at);
    if ('because' in derived) {
      why.push({ instanceId, because: derived.because });
    } else {
      starts.push(derived.start);
    }
  }
  return { starts, leftOut: together(why) };
}

function newestOfEach(launches: readonly RecordedLaunch[]): RecordedLaunch[] {
  const oldestFirst = [...launches].sort((a, b) => a.beganAt.getTime() - b.beganAt.getTime());
  return [...new Map(oldestFirst.map((launch) => [launch.instanceId, launch])).values()].sort((a, b) => a.beganAt.getTime() - b.beganAt.getTime());
}

function startOf(launch: RecordedLaunch, instance: RecordedInstance | undefined, now: Date): { readonly start: Start } | Unknown {
  const { kind, instanceId, beganAt, inServiceAt } = launch;
  if (inServiceAt === undefined) {
    return { because: 'not in service: the launch has failed, or is under way' };
  }
  if (instance === undefined) {
    return { because: 'gone, and EC2 no longer says which AMI it ran' };
  }
  const since = (time: Date) => secondsBetween(beganAt, time);
  const wrong = impossible(launch, instance);
  if (wrong !== undefined) {
    return { because: wrong };
  }
  const registeredAt = registrationOf(launch, instance);
  const readySeconds = since(inServiceAt)!;
  const canRunAt = registeredAt ?? (kind === 'warm' && instance.registeredAt ? inServiceAt : undefined);
  const task = firstTaskOf(instance.tasks, beganAt, canRunAt, now);
  const base = { kind, instanceId, amiId: instance.amiId, at: beganAt, readySeconds };
  const own = stagesOf(launch, instance, registeredAt, readySeconds);
  return {
    start: 'because' in task ? { ...base, stages: own, noTask: task.because } : { ...base, stages: [...own, ...task.stages], task: task.task },
  };
}

/** What can't be, in words; undefined when all can. */
function impossible({ kind, beganAt, inServiceAt }: RecordedLaunch, { launchedAt, registeredAt }: RecordedInstance): string | undefined {
  if (secondsBetween(beganAt, inServiceAt!) === undefined) {
    return 'recorded as in service before its launch began';
  }
  if (kind === 'cold' && launchedAt && secondsBetween(beganAt, launchedAt) === undefined) {
    return 'recorded as launched before its launch began';
  }
  if (kind === 'cold' && registeredAt && secondsBetween(launchedAt ?? beganAt, registeredAt) === undefined) {
    return 'recorded as registered with ECS before it was launched';
  }
  if (registeredAt && (secondsBetween(inServiceAt!, registeredAt) ?? 0) > LATEST_REGISTRATION) {
    return 'registered with ECS anew: its first registration is not recorded any more';
  }
  return undefined;
}

/** The registration that belongs to this start: a warm instance may have registered while it was in the pool. */
function registrationOf({ beganAt }: RecordedLaunch, { registeredAt }: RecordedInstance): Date | undefined {
  return registeredAt && secondsBetween(beganAt, registeredAt) !== undefined ? registeredAt : undefined;
}

function stagesOf(launch: RecordedLaunch, instance: RecordedInstance, registeredAt: Date | undefined, ready: number): Stage[] {
  const { kind, beganAt, inServiceAt } = launch;
  // Of one that is terminated, EC2 no longer tells when it was launched, but when it was started last.
  const up = (kind === 'cold' ? instance.launchedAt : undefined) ?? startedWithin(instance.startedAt, beganAt, inServiceAt!);
  const launched = up && secondsBetween(beganAt, up);
  const registered = registeredAt && secondsBetween(beganAt, registeredAt);
  return [
    ...stage('launch', 0, launched),
    ...stage('boot', launched, registered),
    ...stage('hook', registered, registered === undefined || registered <= ready ? ready : undefined),
  ];
}

/** A last start outside the activity is not this one: the instance waited running, or was stopped and started since. */
function startedWithin(startedAt: Date, beganAt: Date, inServiceAt: Date): Date | undefined {
  return secondsBetween(beganAt, startedAt) !== undefined && secondsBetween(startedAt, inServiceAt) !== undefined ? startedAt : undefined;
}

function stage(name: Stage['name'], from: number | undefined, to: number | undefined): Stage[] {
  return from === undefined || to === undefined || to < from ? [] : [{ name, from, to }];
}

function together(why: ReadonlyArray<Unknown & { readonly instanceId: string }>): LeftOut[] {
  const reasons = [...new Set(why.map(({ because }) => because))];
  return reasons.map((because) => ({ because, instanceIds: why.filter((one) => one.because === because).map(({ instanceId }) => instanceId) }));
}
