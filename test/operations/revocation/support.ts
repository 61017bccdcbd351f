import { REFERENCE_KINDS, ReferenceKind, ReferenceLook } from '../../../src/operations/retention/references/reference';

/** Looks of every kind: all find nothing, but for those that are given. */
export function looksWith(amiId: string, given: Partial<Record<ReferenceKind, string | { readonly unknown: string }>> = {}): ReferenceLook[] {
  return REFERENCE_KINDS.map((kind) => {
    const said = given[kind];
    return typeof said === 'object' ? { kind, ...said } : { references: said === undefined ? [] : [{ amiId, kind, by: said }] };
  });
}
