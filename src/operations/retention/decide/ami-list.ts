import { amiState } from './ami-state';
import { decidePrune, PruneRules } from './decide-prune';
import { pinnedIn } from './pinned-in';
import { Price } from './prices';
import { Home } from './protections';
import { BilledAtMost, billedAtMost, gibAtMost, SnapshotSizes } from './snapshot-gib';
import { AMI_TAG, RollVerdict } from '../../../contract';
import { GoldenAmi } from '../golden-ami';
import { Reference, ReferenceLook } from '../references/reference';
import { PinsOf } from '../references/reference-tools';

/** What is known of an environment's AMIs. */
export interface ListFacts {
  readonly home: Home;
  /** The environment's, newest first. */
  readonly amis: readonly GoldenAmi[];
  readonly looks: readonly ReferenceLook[];
  /** @default - they can't be found out */
  readonly pins?: readonly PinsOf[];
  readonly sizes: SnapshotSizes;
  /** @default - nobody has said what a snapshot costs in this Region */
  readonly price?: Price;
  /** By what a prune would go. */
  readonly rules: PruneRules;
  /** Why something of this is not known, a sentence each. */
  readonly troubles: readonly string[];
  readonly now: Date;
}

/** An AMI as it is listed. */
export interface ListedAmi {
  readonly id: string;
  readonly name: string;
  readonly environment: string;
  /** EC2's own word, or `deprecated`. */
  readonly state: string;
  readonly createdAt: Date;
  readonly ageSeconds: number;
  readonly architecture: string;
  readonly images: ReadonlyArray<{ readonly tag: string; readonly digest: string }>;
  /** AMI that its builder was started from. @default - no tag says so */
  readonly sourceAmi?: string;
  /** @default - no tag says so */
  readonly verdict?: RollVerdict;
  /** Environment that it was promoted from. @default - it was baked for its own */
  readonly promotedFrom?: string;
  /** Why nobody may run it. @default - nobody has revoked it */
  readonly revoked?: string;
  readonly encrypted: boolean;
  readonly sizeGib: number;
  /** @default - it has no snapshot yet */
  readonly billedAtMost?: BilledAtMost;
  /** @default - the price or the size is not known */
  readonly monthlyUsdAtMost?: number;
  /** Everything that uses it, as far as that is known. */
  readonly usedBy: readonly Pick<Reference, 'kind' | 'by'>[];
  /** @default - the pins can't be found out */
  readonly pinnedIn?: readonly string[];
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
  const costOf = (some: readonly GoldenAmi[]) => (price === undefined ? undefined : gibAtMost(some, sizes) * price.usdPerGibMonth);
  const prunable = whatNothingKeeps(facts);
  const users = usersByAmi(facts.looks);
  return {
    ...home,
    at: now,
    amis: amis.map((ami) => listed(ami, facts, users.get(ami.id) ?? [])),
    price,
    monthlyUsdAtMost: costOf(amis),
    prune: prunable && { amiIds: prunable.map(({ id }) => id), monthlyUsdAtMost: costOf(prunable) },
    notKnown: notKnown(facts),
  };
}

function listed(ami: GoldenAmi, { pins, sizes, price, now }: ListFacts, usedBy: ListedAmi['usedBy']): ListedAmi {
  const { id, name, environment, createdAt, architecture, tags, verdict, encrypted, sizeGib } = ami;
  const billed = billedAtMost(ami, sizes);
  const [tag, digest] = [tags[AMI_TAG.imageTag], tags[AMI_TAG.imageDigest]];
  return {
    id,
    name,
    environment,
    state: amiState(ami, now),
    createdAt,
    ageSeconds: Math.max(0, Math.floor((now.getTime() - createdAt.getTime()) / 1000)),
    architecture,
    images: tag === undefined || digest === undefined ? [] : [{ tag, digest }],
    sourceAmi: tags[AMI_TAG.sourceAmi],
    verdict,
    promotedFrom: tags[AMI_TAG.promotedFrom],
    revoked: tags[AMI_TAG.revoked],
    encrypted,
    sizeGib,
    billedAtMost: billed,
    monthlyUsdAtMost: billed && price && billed.gib * price.usdPerGibMonth,
    usedBy,
    pinnedIn: pins && pinnedIn(id, pins),
  };
}

function usersByAmi(looks: readonly ReferenceLook[]): Map<string, Array<Pick<Reference, 'kind' | 'by'>>> {
  const users = new Map<string, Array<Pick<Reference, 'kind' | 'by'>>>();
  for (const { amiId, kind, by } of looks.flatMap((look) => ('unknown' in look ? [] : look.references))) {
    users.set(amiId, users.get(amiId) ?? []);
    users.get(amiId)!.push({ kind, by });
  }
  return users;
}

/** Those that go in the end, were there no wait between the steps and no most a run; undefined when nothing may go, as it is not known what uses them. */
function whatNothingKeeps({ home, amis, looks, rules, now }: ListFacts): GoldenAmi[] | undefined {
  const { steps, refused } = decidePrune({ home, amis, looks, rules: { ...rules, soakDays: 0, max: Infinity }, now });
  return refused.length > 0 ? undefined : steps.map(({ ami }) => ami);
}

function notKnown({ home, looks, price, troubles }: ListFacts): string[] {
  return [
    ...troubles,
    ...looks.flatMap((look) => ('unknown' in look ? [`references of the kind "${look.kind}". ${look.unknown}`] : [])),
    ...(price === undefined ? [`what a snapshot costs in ${home.region}: no list price is written down for it (set prices.snapshotUsdPerGibMonth, see docs/operations.md)`] : []),
  ];
}
