import { DEPENDS_ON, Remain, REMAIN_KINDS, RemainKind, RemainLook } from './remain';
import { LONGEST_BAKE_HOURS } from '../../bake/longest-bake';

/** Something that a killed bake has left behind. */
export interface Leak extends Remain {
  readonly since: Date;
}

/** A kind of which nothing is removed. */
export interface Blocked {
  readonly kind: RemainKind;
  /** A sentence each. */
  readonly because: readonly string[];
}

/** What killed bakes have left behind. */
export interface Leaks {
  /** In the order in which they can be removed. */
  readonly leaks: readonly Leak[];
  /** Old enough, but in use. */
  readonly used: readonly Leak[];
  /** Of bakes that may still run. */
  readonly young: readonly Remain[];
  readonly blocked: readonly Blocked[];
  /** When each run began, as far as anything tells. */
  readonly began: ReadonlyMap<string, Date>;
}

const HOUR_MS = 3_600_000;

/**
 * Decides what a killed bake has left behind: what is older than any bake can last, of a run that no younger builder works for.
 *
 * @param looks one of each kind; a kind that is missing is not known.
 * @param before when runs began, as it was known before part of what they left was removed.
 */
export function decideLeaks(looks: readonly RemainLook[], now: Date, before: ReadonlyMap<string, Date> = new Map()): Leaks {
  const remains = looks.flatMap((look) => ('remains' in look ? look.remains : []));
  const began = beginnings(remains, before);
  const isOld = (since: Date) => now.getTime() - since.getTime() > LONGEST_BAKE_HOURS * HOUR_MS;
  const running = new Set(remains.filter(({ kind, since }) => kind === 'builder' && (since === undefined || !isOld(since))).map(({ run }) => run));
  const all = REMAIN_KINDS.flatMap((kind) => remains.filter((remain) => remain.kind === kind));
  const old = all.flatMap((remain): Leak[] => {
    // A security group's time is a guess by its name: what else the run has left knows better.
    const since = remain.kind === 'security group' ? began.get(remain.run) : remain.since ?? began.get(remain.run);
    return since !== undefined && isOld(since) && !running.has(remain.run) ? [{ ...remain, since }] : [];
  });
  return {
    leaks: old.filter(({ usedBy }) => usedBy === undefined),
    used: old.filter(({ usedBy }) => usedBy !== undefined),
    young: all.filter(({ kind, id }) => !old.some((one) => one.kind === kind && one.id === id)),
    blocked: REMAIN_KINDS.flatMap((kind) => blockedBy(kind, looks)),
    began,
  };
}

function beginnings(remains: readonly Remain[], before: ReadonlyMap<string, Date>): Map<string, Date> {
  const began = new Map(before);
  for (const { run, since } of remains) {
    const known = began.get(run);
    if (since !== undefined && (known === undefined || since < known)) {
      began.set(run, since);
    }
  }
  return began;
}

function blockedBy(kind: RemainKind, looks: readonly RemainLook[]): Blocked[] {
  const because = [kind, ...DEPENDS_ON[kind]].flatMap((needed) => {
    const look = looks.find((one) => one.kind === needed);
    return look === undefined ? [`Nobody has looked for remains of the kind "${needed}".`] : 'unknown' in look ? [look.unknown] : [];
  });
  return because.length > 0 ? [{ kind, because }] : [];
}
