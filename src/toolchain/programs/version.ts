/** `1.11.4` as numbers. A suffix such as `-dev` is left out. */
export type Version = readonly [number, number, number];

/** The first version in a text; undefined without one. */
export function findVersion(text: string): Version | undefined {
  const match = /(\d+)\.(\d+)\.(\d+)/.exec(text);
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : undefined;
}

export function atLeast(version: Version, minimum: Version): boolean {
  const difference = version[0] - minimum[0] || version[1] - minimum[1] || version[2] - minimum[2];
  return difference >= 0;
}

export function show(version: Version): string {
  return version.join('.');
}
