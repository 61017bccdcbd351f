import { decidePrune, PruneRules } from './decide-prune';
import { ListedAmi, listedAmi, ListedFacts, User } from './listed-ami';
import { Price, priceUnknown } from './prices';
import { Home } from './protections';
import { gibAtMost } from './snapshot-gib';
import { GoldenAmi } from '../golden-ami';
import { ReferenceLook } from '../references/reference';

/** What is known of an environment's AMIs. */
export interface ListFacts extends ListedFacts {
  readonly home: Home;
  /** The environment's, newest first. */
  readonly amis: readonly GoldenAmi[];
  /** Of every kind for those that nothing keeps; for the others of those kinds that listing the account finds. */
  readonly looks: readonly ReferenceLook[];
  /** By what a prune would go. */
  readonly rules: PruneRules;
  /** Why something of this is not known, a sentence each. */
  readonly troubles: readonly string[];
}

/** Golden AMIs of an environment, what they cost, and what nothing keeps. */
export interface AmiList extends Home {
  readonly at: Date;
  /** Newest first. */
  readonly amis: readonly ListedAmi[];
  /** @default - nobody has said what a snapshot costs in this Region */
  readonly price?: Price;
  /** What all of them cost; a snapshot that two have counts once. @default - the price is not known */
  readonly monthlyUsdAtMost?: number;
  /** What prune would take away in the end, step by step. @default - it is not known what uses the AMIs */
  readonly prune?: { readonly amiIds: readonly string[]; readonly monthlyUsdAtMost?: number };
  /** What is not known, and why, a sentence each. */
  readonly notKnown: readonly string[];
}

/** Puts together what is known of an environment's AMIs. */
export function amiList(facts: ListFacts): AmiList {
  const { home, amis, sizes, price, now } = facts;
  const costOf = (some: readonly GoldenAmi[]) => gibAtMost(some, sizes) * price!.usdPerGibMonth;
  const users = usersByAmi(facts.looks);
  // One that is revoked is disabled although something refers to it; it goes no further until nothing does.
  const prunable = whatNothingKeeps(facts)?.filter(({ id }) => !users.has(id));
  return {
    ...home,
    at: now,
    amis: amis.map((ami) => listedAmi(ami, facts, users.get(ami.id) ?? [])),
    price,
    monthlyUsdAtMost: price && costOf(amis),
    prune: prunable && {
      amiIds: prunable.map(({ id }) => id),
      // A snapshot that one of the others has, too, is not freed.
      monthlyUsdAtMost: price && costOf(amis) - costOf(amis.filter((ami) => !prunable.includes(ami))),
    },
    notKnown: notKnown(facts),
  };
}

function usersByAmi(looks: readonly ReferenceLook[]): Map<string, User[]> {
  const users = new Map<string, User[]>();
  for (const { amiId, kind, by } of looks.flatMap((look) => ('unknown' in look ? [] : look.references))) {
    users.set(amiId, users.get(amiId) ?? []);
    users.get(amiId)!.push({ kind, by });
  }
  return users;
}

/** Those that go in the end, were there no wait between the steps and no most a run; undefined when nothing may go, as it is not known what uses them. */
export function whatNothingKeeps({ home, amis, looks, rules, now }: Pick<ListFacts, 'home' | 'amis' | 'looks' | 'rules' | 'now'>): GoldenAmi[] | undefined {
  // One whose deprecation lies ahead waits for that alone.
  const undated = amis.map(({ deprecatedAt, ...ami }) => ami);
  const { steps, refused } = decidePrune({ home, amis: undated, looks, rules: { ...rules, soakDays: 0, max: Infinity }, now });
  const byId = new Map(amis.map((ami) => [ami.id, ami]));
  return refused.length > 0 ? undefined : steps.map(({ ami }) => byId.get(ami.id)!);
}

function notKnown({ home, looks, price, troubles }: ListFacts): string[] {
  return [
    ...troubles,
    ...looks.flatMap((look) => ('unknown' in look ? [`references of the kind "${look.kind}". ${look.unknown}`] : [])),
    ...(price === undefined ? [priceUnknown(home.region)] : []),
  ];
}
