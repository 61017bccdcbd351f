const LONGEST = 60;

/** A value that somebody has given, for a sentence: on one line, and not longer than tells it apart. */
export function quoted(value: string): string {
  return value.length <= LONGEST ? JSON.stringify(value) : `${JSON.stringify(value.slice(0, LONGEST))} and ${value.length - LONGEST} characters more`;
}
