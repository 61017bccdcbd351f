import { Leak } from '../../../src/operations/leaks/decide/decide-leaks';
import { Remain, REMAIN_KINDS, RemainKind, RemainLook } from '../../../src/operations/leaks/decide/remain';

export const NOW = new Date('2026-02-01T12:00:00Z');

export const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);

/** Something that a bake has made ten hours ago. */
export function remain(kind: RemainKind, id: string, over: Partial<Remain> = {}): Leak {
  return { kind, id, name: `${id}-name`, run: 'run-1', since: hoursAgo(10), ...over } as Leak;
}

/** Looks of every kind that find these, but for kinds that are not known. */
export function looksOf(remains: readonly Remain[], unknown: Partial<Record<RemainKind, string>> = {}): RemainLook[] {
  return REMAIN_KINDS.map((kind) => {
    const why = unknown[kind];
    return why === undefined ? { kind, remains: remains.filter((one) => one.kind === kind) } : { kind, unknown: why };
  });
}
