import { ColdStartReport } from '../decide/report';
import { Stage, STAGES, Start } from '../decide/start';

/** A stage as a bar of the picture. */
export interface Bar extends Stage {
  readonly row: string;
  readonly order: number;
}

/** The bars of a report: AMI by AMI, cold starts first. A stage that the next one overlaps ends where that begins: a task need not wait for the hook. */
export function barsOf({ current, previous }: Pick<ColdStartReport, 'current' | 'previous'>): Bar[] {
  const starts = [previous, current].flatMap((one) => (['cold', 'warm'] as const).flatMap((kind) => (one?.starts ?? []).filter((start) => start.kind === kind)));
  return starts.flatMap((start, index) => withoutOverlap(start.stages).map((stage) => ({ ...stage, row: `${index + 1}. ${rowOf(start)}`, order: STAGES.indexOf(stage.name) })));
}

function rowOf({ kind, amiId, instanceId }: Start): string {
  return `${kind} ${instanceId} (${amiId})`;
}

function withoutOverlap(stages: readonly Stage[]): Stage[] {
  return stages.map((stage, index) => {
    const next = stages.slice(index + 1).reduce((earliest, { from }) => Math.min(earliest, from), Infinity);
    return { ...stage, to: Math.max(stage.from, Math.min(stage.to, next)) };
  });
}
