import { usdAtMost } from './money';
import { stateInWords } from './state-in-words';
import { age } from '../../plan/age';
import { printable } from '../../plan/printable';
import { shortDigest } from '../../short-digest';
import { Cell, showTable } from '../../show-table';
import { AmiList } from '../decide/ami-list';
import { ListedAmi } from '../decide/listed-ami';

const NONE = '-';
const UNKNOWN = '?';

/** An environment's AMIs for people: a table, what they cost, what prune would save, and what is not known. */
export function showAmiList(list: AmiList): string {
  return [
    list.amis.length === 0 ? `There is no golden AMI of ${list.environment} in account ${list.account}, Region ${list.region}.` : tableOf(list),
    ...partly(list),
    ...inBothLists(list),
    ...costs(list),
    ...savings(list),
    ...list.notKnown.map((what) => printable(`not known: ${what}`)),
  ].join('\n');
}

function tableOf({ amis, notKnown }: AmiList): string {
  const maybeMore = notKnown.some((what) => what.startsWith('references '));
  return showTable(['AMI', 'age', 'image', 'made from', 'state', 'size', 'a month', 'used by', 'pinned'], amis.map((ami): Cell[] => [
    ami.id,
    age(ami.ageSeconds),
    ami.images.length === 0 ? NONE : ami.images.flatMap(({ tag, digest }) => [tag, shortDigest(digest)]),
    ami.sourceAmi ?? NONE,
    stateInWords(ami),
    [sizeOf(ami), ami.encrypted ? 'encrypted' : 'not encrypted'],
    ami.monthlyUsdAtMost === undefined ? UNKNOWN : usdAtMost(ami.monthlyUsdAtMost),
    usersOf(ami, maybeMore),
    ami.pinnedIn === undefined ? UNKNOWN : ami.pinnedIn.length === 0 ? NONE : ami.pinnedIn,
  ]));
}

function sizeOf({ sizeGib, billedAtMost }: ListedAmi): string {
  return billedAtMost?.of === 'snapshot data' ? `${billedAtMost.gib.toFixed(1)} of ${sizeGib} GiB` : `${sizeGib} GiB`;
}

/** Counts by kind. @param maybeMore some kinds are not known */
function usersOf({ usedBy }: ListedAmi, maybeMore: boolean): Cell {
  const counts = new Map<string, number>();
  usedBy.forEach(({ kind }) => counts.set(kind, (counts.get(kind) ?? 0) + 1));
  const lines = [...[...counts].map(([kind, count]) => `${kind}: ${count}`), ...(maybeMore ? [UNKNOWN] : [])];
  return lines.length === 0 ? NONE : lines;
}

/** What costs a call an AMI is looked up for those alone that nothing else keeps. */
function partly({ amis, environment }: AmiList): string[] {
  return amis.some(({ usedBy }) => usedBy.length > 0)
    ? [`Everything that uses one, image references and shares included: npx projen ami:show <AMI> --env ${environment}`] : [];
}

/** One that was promoted is the other environment's by its tag, and may run in both. */
function inBothLists({ amis, environment }: AmiList): string[] {
  const promoted = amis.filter((ami) => ami.promotedFrom !== undefined && ami.promotedFrom !== ami.environment);
  const others = [...new Set(promoted.map((ami) => (ami.environment === environment ? ami.promotedFrom : ami.environment)))].join(', ');
  return promoted.length === 0 ? [] : [`Promoted, and in the list of ${others}, too, which counts what they cost again: ${promoted.map(({ id }) => id).join(', ')}`];
}

function costs({ amis, price, monthlyUsdAtMost }: AmiList): string[] {
  if (price === undefined || monthlyUsdAtMost === undefined || amis.length === 0) {
    return [];
  }
  const guessed = amis.filter(({ billedAtMost }) => billedAtMost?.of === 'volume size').length;
  return [
    `All together: ${usdAtMost(monthlyUsdAtMost)} a month, by ${price.source} (${price.usdPerGibMonth} USD for a GiB of snapshots). Less is billed: snapshots share what did not change.`,
    ...(guessed === 0 ? [] : [`Of ${guessed === amis.length ? 'all' : `${guessed} of ${amis.length}`} AMIs the size of the volumes counts, as how much data their snapshots hold is not known.`]),
  ];
}

function savings({ environment, amis, prune }: AmiList): string[] {
  if (amis.length === 0) {
    return [];
  }
  if (!prune) {
    return ['What prune would save is not known, as it is not known what uses the AMIs: it would take nothing away.'];
  }
  const { amiIds, monthlyUsdAtMost } = prune;
  return [amiIds.length === 0
    ? 'Prune would save nothing: something keeps each of them.'
    : `Prune would save ${monthlyUsdAtMost === undefined ? 'what is not known' : usdAtMost(monthlyUsdAtMost)} a month in the end: nothing seen here keeps ${amiIds.length} of them `
      + `(npx projen ami:prune --env ${environment}).`];
}
