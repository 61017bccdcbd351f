import { array, boolean, constant, constantFrom, integer, oneof, option, record } from 'fast-check';
import { RollVerdict } from '../../../../src/contract';
import { PruneRules } from '../../../../src/operations/retention/decide/decide-prune';
import { REFERENCE_KINDS, ReferenceKind } from '../../../../src/operations/retention/references/reference';

/** What happens in the account while a prune is at work. */
export type Happening =
  | { readonly what: 'refer'; readonly ami: number; readonly kind: ReferenceKind }
  | { readonly what: 'forget' | 'remove' | 'enable' | 'disable' | 'promote' | 'bake' | 'revoke'; readonly ami: number }
  | { readonly what: 'hide'; readonly ami: number; readonly kind: ReferenceKind }
  | { readonly what: 'refuse' | 'refuse late' | 'unlisted' | 'kill' | 'kill late'; readonly ami: number };

/** An account, what will happen in it, and the rules of a prune. */
export interface Spec {
  readonly amis: ReadonlyArray<{
    /** Days. */
    readonly age: number;
    readonly state: string;
    /** Days since it became deprecated; below 0: until it does. @default - never */
    readonly deprecatedDays?: number;
    /** Days since the time in its tag; below 0 it lies ahead. @default - it has no such tag */
    readonly disabledDays?: number;
    readonly verdict?: RollVerdict;
    readonly architecture: string;
    readonly environment: string;
    readonly owner: string;
    readonly tags: Readonly<Record<string, string>>;
  }>;
  readonly references: ReadonlyArray<{ readonly ami: number; readonly kind: ReferenceKind }>;
  readonly happenings: readonly Happening[];
  readonly rules: PruneRules;
  /** Days for which the Recycle Bin keeps things; 0: it does not. */
  readonly binDays: { readonly image: number; readonly snapshot: number };
  readonly withoutRecycleBin: boolean;
}

const ami = integer({ min: 0, max: 5 });
const kind = constantFrom(...REFERENCE_KINDS);
const days = integer({ min: -3, max: 20 });

const amis = array(record({
  age: integer({ min: 0, max: 40 }),
  state: constantFrom('available', 'available', 'available', 'disabled', 'disabled', 'pending', 'failed'),
  deprecatedDays: option(days, { nil: undefined }),
  disabledDays: option(days, { nil: undefined }),
  verdict: constantFrom<RollVerdict | undefined>('untested', 'verified', 'verified', 'failed', undefined),
  architecture: constantFrom('x86_64', 'x86_64', 'x86_64', 'arm64'),
  environment: constantFrom('prod', 'prod', 'prod', 'prod', 'stage'),
  owner: constantFrom('123456789012', '123456789012', '123456789012', '123456789012', '999999999999'),
  tags: constantFrom<Record<string, string>>({}, {}, {}, { Revoked: 'a hole' }),
}), { minLength: 1, maxLength: 6 });

const happenings = array(oneof(
  record({ what: constant('refer' as const), ami, kind }),
  record({ what: constant('hide' as const), ami, kind }),
  record({ what: constantFrom('forget' as const, 'remove' as const, 'enable' as const, 'disable' as const, 'promote' as const, 'bake' as const, 'revoke' as const), ami }),
  record({ what: constantFrom('refuse' as const, 'refuse late' as const, 'unlisted' as const, 'kill' as const, 'kill late' as const), ami }),
), { maxLength: 5 });

/** Random accounts. */
export const SPECS = record<Spec>({
  amis,
  references: array(record({ ami, kind }), { maxLength: 3 }),
  happenings,
  rules: record({
    keep: integer({ min: 1, max: 3 }),
    olderThanDays: integer({ min: 0, max: 20 }),
    max: integer({ min: 1, max: 3 }),
    soakDays: integer({ min: 0, max: 10 }),
  }),
  binDays: record({ image: constantFrom(0, 7, 7), snapshot: constantFrom(0, 6, 7, 7, 14) }),
  withoutRecycleBin: boolean(),
});
