/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a JSON value is an object, and neither a list nor null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value for people, on one line and not too long. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

/** The way to a key. One that is no plain name is quoted, so that it can't pass for something else. */
export function pathTo(path: string, key: string): string {
  return [...path === '' ? [] : [path], /^[A-Za-z0-9_/-]{1,80}$/.test(key) ? key : shown(key)].join('.');
}

/** A text in JSON, with the way to it. */
export interface TextAt {
  /** Such as `output.ami_id.value`. */
  readonly path: string;
  readonly text: string;
}

/** Every text of a JSON value, the keys of its objects among them. */
export function* textsOf(value: unknown, path = ''): Generator<TextAt> {
  if (typeof value === 'string') {
    yield { path, text: value };
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      const way = Array.isArray(value) ? `${path}[${key}]` : pathTo(path, key);
      if (!Array.isArray(value)) {
        yield { path: way, text: key };
      }
      yield* textsOf(inner, way);
    }
  }
}

/** Whether lists and objects are nested deeper in a JSON value than a limit: `[]` is 1 deep, `[[]]` 2. */
export function isDeeperThan(value: unknown, limit: number): boolean {
  return typeof value === 'object' && value !== null && (limit === 0 || Object.values(value).some((inner) => isDeeperThan(inner, limit - 1)));
}
