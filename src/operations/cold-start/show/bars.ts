import { ColdStartReport } from '../decide/report';
import { STAGES, StageName, Start } from '../decide/start';

/** What a bar stands for: a stage, or time of which AWS does not tell (any more) what it was. */
export const BARS = [...STAGES, 'not told'] as const;
export type BarName = (typeof BARS)[number];

/** A part of one start, in seconds since its activity began. */
export interface Bar {
  readonly name: BarName;
  readonly from: number;
  readonly to: number;
  /** Which start it is of. */
  readonly row: string;
  /** The instance comes up in one lane, its first task in the other: the task need not wait for the hook. */
  readonly lane: 'instance' | 'task';
}

const OF_TASK: readonly StageName[] = ['place', 'pull', 'start'];

/** The bars of a report: AMI by AMI, cold starts first. */
export function barsOf({ current, previous }: Pick<ColdStartReport, 'current' | 'previous'>): Bar[] {
  const starts = [previous, current].flatMap((one) => (['cold', 'warm'] as const).flatMap((kind) => (one?.starts ?? []).filter((start) => start.kind === kind)));
  return starts.flatMap((start, index) => [...notTold(start), ...start.stages.map((stage) => ({ ...stage, lane: laneOf(stage.name) }))]
    .map((bar) => ({ ...bar, row: `${index + 1}. ${rowOf(start)}` })));
}

function rowOf({ kind, amiId, instanceId }: Start): string {
  return `${kind} ${instanceId} (${amiId})`;
}

function laneOf(name: StageName): Bar['lane'] {
  return OF_TASK.includes(name) ? 'task' : 'instance';
}

/** Until the first stage that is told, or, where none is, until the instance was in service: that is always known. */
function notTold({ stages, readySeconds }: Start): Array<Omit<Bar, 'row'>> {
  const to = stages.filter(({ name }) => laneOf(name) === 'instance').reduce((earliest, { from }) => Math.min(earliest, from), readySeconds);
  return to === 0 ? [] : [{ name: 'not told', from: 0, to, lane: 'instance' }];
}
