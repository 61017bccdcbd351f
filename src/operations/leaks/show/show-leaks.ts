import Table from 'cli-table3';
import { Price } from '../../retention/decide/prices';
import { usdAtMost } from '../../retention/show/money';
import { Removal } from '../act/remove-leaks';
import { Leak, Leaks } from '../decide/decide-leaks';

/** What is known beside. */
export interface LeaksContext {
  readonly environment: string;
  readonly now: Date;
  /** Of snapshots. @default - nobody knows */
  readonly price?: Price;
}

const NONE = '-';
const HOUR_MS = 3_600_000;
const HOURS_A_DAY = 24;

/** What killed bakes have left behind, for people. */
export function showLeaks({ leaks, used, blocked }: Leaks, { environment, now, price }: LeaksContext): string {
  const gib = leaks.reduce((sum, { sizeGib = 0 }) => sum + sizeGib, 0);
  return [
    ...(leaks.length === 0 ? [`${environment}: ${blocked.length > 0 ? 'of what could be looked up, no bake has left anything behind' : 'no bake has left anything behind'}.`]
      : [`${environment}: ${leaks.length} left behind by bakes that were killed, ${gib} GiB:`, tableOf(leaks, now, price)]),
    ...(price && leaks.some((leak) => costOf(leak, price) !== undefined) ? [`Cost a month of snapshots by ${price.source}, at most.`] : []),
    ...used.map(({ kind, id, usedBy }) => `The ${kind} ${id} stays: it is in use by ${usedBy}.`),
    ...blocked.map(({ kind, because }) => `Nothing of the kind "${kind}" is removed: ${because.join(' ')}`),
    ...(leaks.length > 0 ? [`To remove it: npx projen ami:leaks --env ${environment} --yes`] : []),
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

function tableOf(leaks: readonly Leak[], now: Date, price: Price | undefined): string {
  const table = new Table({ head: ['kind', 'ID', 'name', 'age', 'GiB', 'a month'], style: { head: [], border: [] } });
  for (const leak of leaks) {
    const cost = costOf(leak, price);
    const since = age(now.getTime() - leak.since.getTime());
    table.push([leak.kind, leak.id, leak.name, since, String(leak.sizeGib ?? NONE), cost === undefined ? NONE : usdAtMost(cost)]);
  }
  return table.toString();
}

/** Whole days from two days on, else whole hours. */
function age(ms: number): string {
  const hours = Math.floor(ms / HOUR_MS);
  return hours >= 2 * HOURS_A_DAY ? `${Math.floor(hours / HOURS_A_DAY)} days` : `${hours} hours`;
}
