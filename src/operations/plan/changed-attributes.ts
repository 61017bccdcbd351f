import { isDeepStrictEqual } from 'node:util';
import { ResourceChange } from './plan-json';

/** Names of the attributes that a change sets to something else, or to what is known after the apply only; sorted. */
export function changedAttributes({ before, after, after_unknown: unknown }: ResourceChange['change']): string[] {
  const unknowns = typeof unknown === 'object' ? unknown : {};
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {}), ...Object.keys(unknowns)]);
  return [...names].filter((name) => hasUnknown(unknowns[name]) || !isDeepStrictEqual(before?.[name] ?? null, after?.[name] ?? null)).sort();
}

/** What is not known yet has the value true, at its place within the attribute. */
function hasUnknown(value: unknown): boolean {
  return value === true || (typeof value === 'object' && value !== null && Object.values(value).some(hasUnknown));
}
