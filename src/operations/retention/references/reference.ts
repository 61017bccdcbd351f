/** What can refer to an AMI, each found by a look-up of its own. */
export const REFERENCE_KINDS = [
  'instance', 'launch template version', 'way back', 'mixed instances', 'launch configuration', 'warm pool', 'instance refresh', 'SSM parameter',
  'image reference', 'pin', 'shared account', 'deregistration protection', 'Recycle Bin lock', 'bake',
] as const;
export type ReferenceKind = (typeof REFERENCE_KINDS)[number];

/** Something that needs an AMI: as long as there is one, the AMI is not taken away. */
export interface Reference {
  readonly amiId: string;
  readonly kind: ReferenceKind;
  /** What refers to it, to follow "in use by": `instance i-… (stopped)`. */
  readonly by: string;
}

/** What could not be looked up: nothing is taken away then. */
export interface UnknownReferences {
  readonly kind: ReferenceKind;
  /** A sentence that names the call or permission. */
  readonly unknown: string;
}

/** Outcome of one look-up: all references of its kind, or why they are not known. */
export type ReferenceLook = { readonly references: readonly Reference[] } | UnknownReferences;
