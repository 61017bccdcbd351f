/** A value that a plan changes, where it stands within an attribute. Texts are JSON, but for the markers. */
export interface ValueChange {
  /** Such as `tags.Owner` or `launch_template[0].version`. */
  readonly path: string;
  /** @default - there was none */
  readonly from?: string;
  /** @default - there will be none */
  readonly to?: string;
}

/** What is compared, with the masks that Terraform gives to it. */
export interface Compared {
  readonly before?: unknown;
  readonly after?: unknown;
  readonly after_unknown?: unknown;
  readonly before_sensitive?: unknown;
  readonly after_sensitive?: unknown;
}

/** Stands for a value that must not be shown. JSON text is never that. */
export const SENSITIVE = '(sensitive)';

/** Stands for a value that the apply makes. JSON text is never that. */
export const UNKNOWN = '(known after apply)';

interface Leaf {
  /** What is compared. */
  readonly value: string;
  /** What may be told of it. */
  readonly shown: string;
}

/** The single values that differ, by path. What is sensitive before or after is never told, but that it changes is. */
export function valueChanges(compared: Compared): ValueChange[] {
  const sensitive = [compared.before_sensitive, compared.after_sensitive];
  const from = new Map(leaves(compared.before, undefined, sensitive, ''));
  const to = new Map(leaves(compared.after, compared.after_unknown, sensitive, ''));
  return [...new Set([...from.keys(), ...to.keys()])].sort()
    .filter((path) => from.get(path)?.value !== to.get(path)?.value)
    .map((path) => ({ path, from: from.get(path)?.shown, to: to.get(path)?.shown }));
}

/** The values within a value, each with its path. Null is no value: Terraform has it for what is not set. */
function leaves(value: unknown, unknown: unknown, sensitive: readonly unknown[], path: string): Array<[string, Leaf]> {
  if (unknown === true) {
    return [[path, { value: UNKNOWN, shown: sensitive.includes(true) ? SENSITIVE : UNKNOWN }]];
  }
  const keys = [...new Set([...keysOf(value), ...keysOf(unknown)])];
  if (sensitive.includes(true)) {
    return value === null || value === undefined ? [] : [[path, { value: JSON.stringify(value), shown: SENSITIVE }]];
  }
  if (keys.length === 0) {
    return value === null || value === undefined ? [] : [[path, { value: JSON.stringify(value), shown: JSON.stringify(value) }]];
  }
  const isList = Array.isArray(value) || Array.isArray(unknown);
  return keys.flatMap((key) => {
    const within = sensitive.map((mask) => member(mask, key));
    return leaves(member(value, key), member(unknown, key), within, `${path}${step(key, isList, path)}`);
  });
}

function keysOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}

function step(key: string, isIndex: boolean, path: string): string {
  if (isIndex) {
    return `[${key}]`;
  }
  return /^[A-Za-z_][\w-]*$/.test(key) ? `${path === '' ? '' : '.'}${key}` : `[${JSON.stringify(key)}]`;
}
