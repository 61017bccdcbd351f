import pc from 'picocolors';
import { between, duration } from './duration';
import { fittedLine, Piece } from './fitted-line';
import { refreshOfRoll } from './refresh-of-roll';
import { RollView } from './roll-progress';
import { FleetInstance } from '../decide/fleet-facts';
import { drainingSessions, ecsState } from '../decide/instance-state';
import { runs } from '../decide/obstacles';
import { AmiVersion } from '../decide/verdict';

export interface RenderOptions {
  /** Columns of the terminal. No line is wider. */
  readonly width: number;
  /** Lines that there is room for. @default - as many as it takes */
  readonly height?: number;
  readonly colour: boolean;
  readonly now: Date;
  /** What the fleet ran when the roll was first looked at. @default - nobody knows */
  readonly from?: readonly AmiVersion[];
}

const MOST_INSTANCES = 20;
const BAR = 20;
/** Milliseconds after which a look counts as old. */
const STALE = 60_000;

type Colours = ReturnType<typeof pc.createColors>;

/** A roll at one moment, as lines for a terminal: how far it is, each instance, what is waited for, alarms that are not OK. */
export function renderView(view: RollView, { width, height = Infinity, colour, now, from = [] }: RenderOptions): string[] {
  const colours = pc.createColors(colour);
  const { facts: { alarms, instances }, goal, waitingFor } = view;
  const before = [headerLine(view, from, colours), progressLine(view, now, colours)];
  const after: Piece[][] = [
    [{ text: `Waiting for: ${waitingFor}` }],
    ...alarms.filter(({ state }) => state !== 'OK').map(({ name, state, reason }) => [
      { text: `Alarm ${name}: ${state}${reason ? `: ${reason}` : ''}`, paint: state === 'ALARM' ? colours.red : colours.yellow },
    ]),
  ];
  const pools = (['live', 'warm'] as const).filter((pool) => instances.some((instance) => instance.pool === pool));
  const room = height - before.length - after.length - pools.length;
  const most = Math.max(0, Math.min(MOST_INSTANCES, instances.length <= room ? room : room - 1));
  // What is still old comes first: it is what everybody waits for.
  const oldFirst = [...instances].sort((a, b) => Number(runs(goal, a)) - Number(runs(goal, b)));
  const sorted = pools.flatMap((pool) => oldFirst.filter((instance) => instance.pool === pool));
  const rows = instanceRows(sorted.slice(0, most), goal, colours);
  const more = sorted.length - rows.length;
  return [
    ...before,
    ...pools.flatMap((pool) => [poolLine(pool, view, colours), ...rows.filter((row) => row.pool === pool).map((row) => row.pieces)]),
    ...(more > 0 ? [[{ text: `  … and ${more} more`, paint: colours.dim }]] : []),
    ...after,
  ].map((pieces) => fittedLine(pieces, width));
}

function headerLine({ facts, goal }: RollView, from: readonly AmiVersion[], colours: Colours): Piece[] {
  const name = ({ amiId, version }: AmiVersion) => `${amiId} (version ${version})`;
  return [
    { text: facts.group.name, paint: colours.bold },
    { text: `  ${from.length > 0 ? `${from.map(name).join(', ')} → ` : ''}` },
    { text: name(goal), paint: colours.bold },
  ];
}

function progressLine(view: RollView, now: Date, colours: Colours): Piece[] {
  const { facts, startedAt, expectedSeconds } = view;
  const refresh = refreshOfRoll(view);
  const full = Math.round(Math.min(100, refresh?.percentage ?? 0) / 100 * BAR);
  const age = now.getTime() - facts.at.getTime();
  return [
    ...(refresh
      ? [{ text: '█'.repeat(full), paint: colours.green }, { text: '░'.repeat(BAR - full), paint: colours.dim }, { text: ` ${refresh.percentage} %  ${refresh.status}` }]
      : [{ text: 'No instance refresh yet' }]),
    { text: `  ${between(startedAt, now)}${expectedSeconds === undefined ? '' : `, expected ${duration(expectedSeconds)}`}` },
    ...(age < STALE ? [] : [{ text: `  as it was ${duration(age / 1000)} ago`, paint: colours.yellow }]),
  ];
}

function poolLine(pool: 'live' | 'warm', view: RollView, colours: Colours): Piece[] {
  const refresh = refreshOfRoll(view);
  const percentage = pool === 'live' ? refresh?.livePercentage : refresh?.warmPercentage;
  const members = view.facts.instances.filter((instance) => instance.pool === pool);
  const fresh = members.filter((instance) => runs(view.goal, instance)).length;
  return [
    { text: `${pool} pool`, paint: colours.bold },
    { text: `  ${percentage === undefined ? '' : `${percentage} %  `}${fresh} of ${members.length} new` },
  ];
}

function instanceRows(instances: readonly FleetInstance[], goal: AmiVersion, colours: Colours): Array<{ pool: 'live' | 'warm'; pieces: Piece[] }> {
  const widest = (of: (instance: FleetInstance) => string) => Math.max(0, ...instances.map((instance) => of(instance).length));
  const [idWidth, stateWidth, ecsWidth] = [widest(({ id }) => id), widest(({ lifecycleState }) => lifecycleState), widest(ecsState)];
  return instances.map((instance) => {
    const fresh = runs(goal, instance);
    const columns = [instance.id.padEnd(idWidth), fresh ? 'new' : 'old', instance.lifecycleState.padEnd(stateWidth), ecsState(instance).padEnd(ecsWidth), drainingSessions(instance)];
    return {
      pool: instance.pool,
      pieces: [{ text: fresh ? '  ● ' : '  ○ ', paint: fresh ? colours.green : colours.yellow }, { text: columns.join('  ').trimEnd() }],
    };
  });
}
