import { amiState } from './ami-state';
import { pinnedIn } from './pinned-in';
import { Price } from './prices';
import { BilledAtMost, billedAtMost, SnapshotSizes } from './snapshot-gib';
import { AMI_TAG, RollVerdict } from '../../../contract';
import { revocation } from '../../revocation/revocation';
import { GoldenAmi } from '../golden-ami';
import { Reference } from '../references/reference';
import { PinsOf } from '../references/reference-tools';

/** What is known beside the AMIs themselves. */
export interface ListedFacts {
  /** @default - they can't be found out */
  readonly pins?: readonly PinsOf[];
  readonly sizes: SnapshotSizes;
  /** @default - nobody has said what a snapshot costs in this Region */
  readonly price?: Price;
  readonly now: Date;
}

/** What uses an AMI. */
export type User = Pick<Reference, 'kind' | 'by'>;

/** An AMI as it is listed. */
export interface ListedAmi {
  readonly id: string;
  readonly name: string;
  readonly environment: string;
  /** EC2's own word, or `deprecated`. */
  readonly state: string;
  /** When it became, or becomes, deprecated. @default - never */
  readonly deprecatedAt?: Date;
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
  /** Since when and why nobody may run it, to follow "revoked". @default - nobody has revoked it */
  readonly revoked?: string;
  readonly encrypted: boolean;
  readonly sizeGib: number;
  /** @default - it has no snapshot yet */
  readonly billedAtMost?: BilledAtMost;
  /** @default - the price or the size is not known */
  readonly monthlyUsdAtMost?: number;
  /** Everything that uses it, as far as that is known. */
  readonly usedBy: readonly User[];
  /** @default - the pins can't be found out */
  readonly pinnedIn?: readonly string[];
}

/** Puts together what is known of an AMI. */
export function listedAmi(ami: GoldenAmi, { pins, sizes, price, now }: ListedFacts, usedBy: readonly User[]): ListedAmi {
  const { id, name, environment, deprecatedAt, createdAt, architecture, tags, verdict, encrypted, sizeGib } = ami;
  const billed = billedAtMost(ami, sizes);
  const [tag, digest] = [tags[AMI_TAG.imageTag], tags[AMI_TAG.imageDigest]];
  return {
    id,
    name,
    environment,
    state: amiState(ami, now),
    deprecatedAt,
    createdAt,
    ageSeconds: Math.max(0, Math.floor((now.getTime() - createdAt.getTime()) / 1000)),
    architecture,
    images: tag === undefined || digest === undefined ? [] : [{ tag, digest }],
    sourceAmi: tags[AMI_TAG.sourceAmi],
    verdict,
    promotedFrom: tags[AMI_TAG.promotedFrom],
    revoked: revocation(tags),
    encrypted,
    sizeGib,
    billedAtMost: billed,
    monthlyUsdAtMost: billed && price && billed.gib * price.usdPerGibMonth,
    usedBy,
    pinnedIn: pins && pinnedIn(id, pins),
  };
}
