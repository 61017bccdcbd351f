import { LONGEST_BAKE_HOURS } from '../../bake/longest-bake';
import { Price } from '../../retention/decide/prices';
import { usdAtMost } from '../../retention/show/money';
import { showTable } from '../../show-table';
import { Removal } from '../act/remove-leaks';
import { Leak, Leaks } from '../decide/decide-leaks';

/** What is known beside. */
export interface LeaksContext {
  readonly environment: string;
  /** What to type to remove it. */
  readonly toRemove: string;
  readonly now: Date;
  /** Of snapshots. @default - nobody knows */
  readonly price?: Price;
}

const NONE = '-';
const HOUR_MS = 3_600_000;
const HOURS_A_DAY = 24;

/** What killed bakes have left behind, for people. Of a kind of which nothing would be removed, it is not known whether it is. */
export function showLeaks({ leaks, used, young, blocked }: Leaks, { environment, toRemove, now, price }: LeaksContext): string {
  const known = leaks.filter(({ kind }) => !blocked.some((one) => one.kind === kind));
  const some = known.length > 0;
  return [
    ...(some ? [`${environment}: ${inWords(known)}:`, tableOf(known, now, price)]
      : [`${environment}: ${blocked.length > 0 ? 'of what could be looked up, no bake has left anything behind' : 'no bake has left anything behind'}.`]),
    ...(price && known.some((leak) => costOf(leak, price) !== undefined) ? [`Cost a month of snapshots by ${price.source}, at most.`] : []),
    ...used.map(({ kind, id, usedBy }) => `The ${kind} ${id} stays: it is in use by ${usedBy}.`),
    ...(young.length === 0 ? [] : [`Of a bake that may still run, which takes ${LONGEST_BAKE_HOURS} hours at most: ${young.map(({ kind, id }) => `${kind} ${id}`).join(', ')}.`]),
    ...blocked.map(({ kind, because }) => `Not known, and nothing of it is removed: what is left of the kind "${kind}"${seen(leaks, kind)}. ${because.join(' ')}`),
    ...(some ? [`To remove it: ${toRemove}`] : []),
  ].join('\n');
}

/** What came of one thing, as a line. */
export function showRemoval({ kind, id, outcome, because }: Removal): string {
  const words = { removed: `The ${kind} ${id} is removed`, left: `The ${kind} ${id} is left`, failed: `The ${kind} ${id} could not be removed` } as const;
  return because === undefined ? `${words[outcome]}.` : `${words[outcome]}: ${because.replace(/\.$/, '')}.`;
}

/** What a leak costs a month at most, USD; undefined where that is not known: of snapshots alone there is a price. */
export function costOf({ kind, sizeGib }: Pick<Leak, 'kind' | 'sizeGib'>, price: Price | undefined): number | undefined {
  return price && sizeGib !== undefined && (kind === 'snapshot' || kind === 'half-made AMI') ? sizeGib * price.usdPerGibMonth : undefined;
}

/** Whose AMI is gone may have lost it to a person as well as to a kill. */
function inWords(leaks: readonly Leak[]): string {
  const snapshots = leaks.filter(({ kind }) => kind === 'snapshot').length;
  const others = leaks.length - snapshots;
  const gib = leaks.reduce((sum, { sizeGib = 0 }) => sum + sizeGib, 0);
  return [
    ...(others > 0 ? [`${others} left behind by bakes that were killed`] : []),
    ...(snapshots > 0 ? [`${snapshots} ${snapshots === 1 ? 'snapshot whose AMI is' : 'snapshots whose AMIs are'} gone`] : []),
    `${gib} GiB`,
  ].join(', ');
}

/** What has been seen of a kind, but is not known to be left: " (3 older than any bake)". */
function seen(leaks: readonly Leak[], kind: Leak['kind']): string {
  const { length } = leaks.filter((leak) => leak.kind === kind);
  return length > 0 ? ` (${length} older than any bake)` : '';
}

function tableOf(leaks: readonly Leak[], now: Date, price: Price | undefined): string {
  return showTable(['kind', 'ID', 'name', 'age', 'GiB', 'a month'], leaks.map((leak) => {
    const cost = costOf(leak, price);
    const since = age(now.getTime() - leak.since.getTime());
    return [leak.kind, leak.id, leak.name, since, String(leak.sizeGib ?? NONE), cost === undefined ? NONE : usdAtMost(cost)];
  }));
}

/** Whole days from two days on, else whole hours. */
function age(ms: number): string {
  const hours = Math.floor(ms / HOUR_MS);
  return hours >= 2 * HOURS_A_DAY ? `${Math.floor(hours / HOURS_A_DAY)} days` : `${hours} hours`;
}
