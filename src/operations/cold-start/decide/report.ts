import { deriveStarts } from './derive-starts';
import { Measure, MEASURES, valueOf } from './measures';
import { RecordedFleet, StartKind } from './recorded';
import { LeftOut, StageName, STAGES, Start } from './start';
import { METHOD, Statistics, statisticsOf } from './statistics';
import { USERS_FIGURES } from './users-figures';

/** What the starts of one AMI come to. */
export interface AmiStarts {
  readonly amiId: string;
  readonly measures: Readonly<Record<Measure, Statistics>>;
  /** Each stage's own figures; they need not add up to those of the whole. */
  readonly stages: Readonly<Record<StartKind, Readonly<Record<StageName, Statistics>>>>;
  /** The starts that the figures are made of, oldest first. */
  readonly starts: readonly Start[];
}

/** How long a fleet's instances take to come up, with one AMI and with the one before. */
export interface ColdStartReport {
  readonly environment: string;
  readonly at: Date;
  /** How median and p90 are found. */
  readonly method: string;
  /** @default - nothing is pinned, and no start is recorded */
  readonly current?: AmiStarts;
  /** @default - there is none to compare with */
  readonly previous?: AmiStarts;
  readonly usersFigures: typeof USERS_FIGURES;
  readonly leftOut: readonly LeftOut[];
}

/** What is asked of a report. */
export interface ReportOptions {
  readonly environment: string;
  /** AMI that is measured. @default - that of the newest start */
  readonly amiId?: string;
  /** AMI that it is compared with. @default - the one that ran before, as far as starts of it are recorded */
  readonly against?: string;
  /** Starts of an AMI and kind that count at most: the newest. */
  readonly samples: number;
}

/** Says what the recorded starts come to. The first of each AMI and kind is left out: it reads what nothing has read before. */
export function decideReport(fleet: RecordedFleet, { environment, amiId, against, samples }: ReportOptions): ColdStartReport {
  const { starts, leftOut } = deriveStarts(fleet);
  const current = amiId ?? starts.at(-1)?.amiId;
  const previous = against ?? starts.filter((start) => start.amiId !== current).at(-1)?.amiId;
  const of = (id: string | undefined) => (id === undefined ? undefined : amiStarts(id, starts.filter((start) => start.amiId === id), samples));
  const both = [of(current), of(previous)];
  return {
    environment,
    at: fleet.at,
    method: METHOD,
    current: both[0]?.summary,
    previous: both[1]?.summary,
    usersFigures: USERS_FIGURES,
    leftOut: [
      ...leftOut,
      ...reason('the first of its AMI and kind', both.flatMap((one) => one?.first ?? [])),
      ...reason(`older than the newest ${samples} of its AMI and kind`, both.flatMap((one) => one?.older ?? [])),
      ...reason('of an AMI that is not compared', starts.filter((start) => start.amiId !== current && start.amiId !== previous)),
      ...(fleet.isCut ? [{ because: 'of activities older than those that were read', instanceIds: [] }] : []),
    ],
  };
}

function amiStarts(amiId: string, all: readonly Start[], samples: number): { summary: AmiStarts; first: Start[]; older: Start[] } {
  const kinds = (['cold', 'warm'] as const).map((kind) => all.filter((start) => start.kind === kind));
  const first = kinds.flatMap((starts) => starts.slice(0, 1));
  const rest = kinds.map((starts) => starts.slice(1));
  const counted = rest.flatMap((starts) => starts.slice(-samples)).sort((a, b) => a.at.getTime() - b.at.getTime());
  const summary = { amiId, measures: measuresOf(counted), stages: { cold: stagesOf('cold', counted), warm: stagesOf('warm', counted) }, starts: counted };
  return { summary, first, older: rest.flatMap((starts) => starts.slice(0, Math.max(0, starts.length - samples))) };
}

function measuresOf(starts: readonly Start[]): Record<Measure, Statistics> {
  return byName(MEASURES, (measure) => starts.flatMap((start) => valueOf(measure, start) ?? []));
}

function stagesOf(kind: StartKind, starts: readonly Start[]): Record<StageName, Statistics> {
  const stages = starts.filter((start) => start.kind === kind).flatMap((start) => start.stages);
  return byName(STAGES, (name) => stages.filter((stage) => stage.name === name).map(({ from, to }) => to - from));
}

function byName<Name extends string>(names: readonly Name[], seconds: (name: Name) => number[]): Record<Name, Statistics> {
  return Object.fromEntries(names.map((name) => [name, statisticsOf(seconds(name))])) as Record<Name, Statistics>;
}

function reason(because: string, starts: readonly Start[]): LeftOut[] {
  return starts.length === 0 ? [] : [{ because, instanceIds: starts.map(({ instanceId }) => instanceId) }];
}
