import { deriveStarts } from './derive-starts';
import { GroupRoom } from './group-room';
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
  /** Starts that are in no figure at all, and why. */
  readonly leftOut: readonly LeftOut[];
  /** Starts that are in the figures up to when the instance was in service, and in none about a task, and why. */
  readonly withoutTask: readonly LeftOut[];
  /** Where more starts can come from. */
  readonly room: GroupRoom;
}

/** What is asked of a report. */
export interface ReportOptions {
  readonly environment: string;
  /** AMI that is measured. @default - that of the newest start */
  readonly amiId?: string;
  /** AMI that it is compared with. @default - the one that ran before, as far as starts of it are recorded */
  readonly against?: string;
  /** Starts of an AMI and kind that count at most: the newest with a first task, and where these are fewer, the newest of the others. */
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
      ...reason(`beyond the newest ${samples} of its AMI and kind`, both.flatMap((one) => one?.beyond ?? [])),
      ...reason('of an AMI that is not compared', starts.filter((start) => start.amiId !== current && start.amiId !== previous)),
      ...(fleet.isCut ? [{ because: 'of activities older than those that were read', instanceIds: [] }] : []),
    ],
    withoutTask: reasonsOf(both.flatMap((one) => one?.summary.starts ?? [])),
    room: fleet.room,
  };
}

function amiStarts(amiId: string, all: readonly Start[], samples: number): { summary: AmiStarts; first: Start[]; beyond: Start[] } {
  const kinds = (['cold', 'warm'] as const).map((kind) => all.filter((start) => start.kind === kind));
  const rest = kinds.flatMap((starts) => starts.slice(1));
  const counted = kinds.flatMap((starts) => newest(starts.slice(1), samples)).sort((a, b) => a.at.getTime() - b.at.getTime());
  const summary = { amiId, measures: measuresOf(counted), stages: { cold: stagesOf('cold', counted), warm: stagesOf('warm', counted) }, starts: counted };
  return { summary, first: kinds.flatMap((starts) => starts.slice(0, 1)), beyond: rest.filter((start) => !counted.includes(start)) };
}

/** Those with a task first: instances that nobody has used yet would crowd out the starts that somebody waited for. */
function newest(oldestFirst: readonly Start[], samples: number): Start[] {
  const used = oldestFirst.filter(({ task }) => task !== undefined).slice(-samples);
  const unused = oldestFirst.filter(({ task }) => task === undefined);
  return [...used, ...unused.slice(Math.max(0, unused.length - (samples - used.length)))];
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

function reasonsOf(starts: readonly Start[]): LeftOut[] {
  const reasons = [...new Set(starts.flatMap(({ noTask }) => noTask ?? []))];
  return reasons.flatMap((because) => reason(because, starts.filter(({ noTask }) => noTask === because)));
}
