import { RollVerdict } from '../../contract';

/** A golden AMI of this account, in whatever state. */
export interface GoldenAmi {
  readonly id: string;
  readonly name: string;
  /** Environment whose tag it has: the one that it was baked for, or promoted to. Empty where it has no such tag. */
  readonly environment: string;
  /** EC2's own word: `available`, `disabled`, `pending`, `failed`, … Source: EC2 API, Image. */
  readonly state: string;
  readonly createdAt: Date;
  /** When it became, or becomes, deprecated. @default - never */
  readonly deprecatedAt?: Date;
  readonly architecture: string;
  /** Account that owns it. */
  readonly owner: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Outcome of its last roll. @default - its tag says nothing that we know */
  readonly verdict?: RollVerdict;
  /** Whether every volume in it is encrypted. */
  readonly encrypted: boolean;
  /** Size of its volumes, GiB: what its snapshots cost at most. */
  readonly sizeGib: number;
  readonly snapshotIds: readonly string[];
  /** Whether every account may launch it. */
  readonly isPublic: boolean;
}
