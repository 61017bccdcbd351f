/** What a bake makes beside its AMI, in the order in which it can be removed. */
export const REMAIN_KINDS = ['builder', 'volume', 'security group', 'key pair', 'half-made AMI', 'snapshot'] as const;
export type RemainKind = (typeof REMAIN_KINDS)[number];

/** Something that a bake has made, known by all of its tags, and that no finished AMI needs. */
export interface Remain {
  readonly kind: RemainKind;
  readonly id: string;
  readonly name: string;
  /** The run of Packer that made it. */
  readonly run: string;
  /** When it was made, or started last. @default - nobody knows: EC2 does not tell it of a security group */
  readonly since?: Date;
  /** @default - it has no size */
  readonly sizeGib?: number;
  /** What needs it all the same, to follow "in use by". @default - nothing does */
  readonly usedBy?: string;
}

/** Outcome of the look for remains of one kind. */
export type RemainLook = { readonly kind: RemainKind; readonly remains: readonly Remain[] } | { readonly kind: RemainKind; readonly unknown: string };

/**
 * Kinds without which it is not known whether one of another kind is still needed. All need the builders: a bake that is running is known by its
 * builder.
 */
export const DEPENDS_ON: Readonly<Record<RemainKind, readonly RemainKind[]>> = {
  'builder': [],
  'volume': ['builder'],
  'security group': ['builder'],
  'key pair': ['builder'],
  'half-made AMI': ['builder'],
  'snapshot': ['builder', 'half-made AMI'],
};
