/** A bucket as far as a state that is to be kept in it is concerned. */
export interface BucketFacts {
  /** Every version of an object is kept, so that a state that was written wrongly is not the only one. */
  readonly versioned: boolean;
  /** What objects are encrypted with when nobody says. @default - with nothing */
  readonly encryption?: { readonly algorithm: string; readonly kmsKeyId?: string };
  /** Nothing in it can be made public, whatever policies and access control lists say. */
  readonly closed: boolean;
  /** Its owner owns every object, whoever writes it; access control lists have no effect. */
  readonly ownersAlone: boolean;
  /** Its policy, as text. @default - it has none */
  readonly policy?: string;
}

/** What a bucket lacks, in the order in which it is made. */
export const BUCKET_STEPS = ['create', 'close', 'own', 'encrypt', 'version', 'demand-tls'] as const;
export type BucketStep = (typeof BUCKET_STEPS)[number];
