import { Content, InstalledImage, InstalledPackage } from './content';

/** A value that changes. */
export interface Change<T> {
  readonly from: T;
  readonly to: T;
}

/** A package that changes. One that is there in several versions has them all, separated by commas. */
export interface PackageChange {
  readonly name: string;
  readonly arch: string;
  /** @default - it is new */
  readonly from?: string;
  /** @default - it is gone */
  readonly to?: string;
}

/** An image that changes. */
export interface ImageChange {
  readonly repository: string;
  /** @default - it is new */
  readonly from?: Pick<InstalledImage, 'tag' | 'digest' | 'sizeBytes'>;
  /** @default - it is gone */
  readonly to?: Pick<InstalledImage, 'tag' | 'digest' | 'sizeBytes'>;
}

/** What is different in another AMI. What has stayed is left out. */
export interface ContentChanges {
  readonly sourceAmi?: Change<string>;
  readonly os?: Change<string>;
  readonly kernel?: Change<string>;
  readonly docker?: Change<string>;
  readonly ecsAgent?: Change<string>;
  /** By repository. */
  readonly images: readonly ImageChange[];
  readonly packages: {
    /** Each by name. */
    readonly added: readonly PackageChange[];
    readonly removed: readonly PackageChange[];
    readonly changed: readonly PackageChange[];
  };
}

/** What is different in another AMI, always in the same order. */
export function contentChanges(before: Content, after: Content): ContentChanges {
  const packages = packageChanges(before.packages, after.packages);
  return {
    sourceAmi: changeOf(before.sourceAmi, after.sourceAmi),
    os: changeOf(before.os, after.os),
    kernel: changeOf(before.kernel, after.kernel),
    docker: changeOf(before.docker, after.docker),
    ecsAgent: changeOf(before.ecsAgent, after.ecsAgent),
    images: imageChanges(before.images, after.images),
    packages: {
      added: packages.filter(({ from }) => from === undefined),
      removed: packages.filter(({ to }) => to === undefined),
      changed: packages.filter(({ from, to }) => from !== undefined && to !== undefined),
    },
  };
}

function changeOf(from: string, to: string): Change<string> | undefined {
  return from === to ? undefined : { from, to };
}

function imageChanges(before: readonly InstalledImage[], after: readonly InstalledImage[]): ImageChange[] {
  const [from, to] = [before, after].map((images) => new Map(images.map(({ repository, ...image }) => [repository, image])));
  return sortedKeys(from, to)
    .filter((repository) => from.get(repository)?.digest !== to.get(repository)?.digest)
    .map((repository) => ({ repository, from: from.get(repository), to: to.get(repository) }));
}

function packageChanges(before: readonly InstalledPackage[], after: readonly InstalledPackage[]): PackageChange[] {
  const [from, to] = [before, after].map(versions);
  return sortedKeys(from, to)
    .filter((key) => from.get(key) !== to.get(key))
    .map((key) => {
      const [name, arch] = key.split('\n');
      return { name, arch, from: from.get(key), to: to.get(key) };
    });
}

/** Versions by name and architecture. */
function versions(packages: readonly InstalledPackage[]): Map<string, string> {
  const found = new Map<string, string[]>();
  for (const { name, arch, version } of packages) {
    const key = `${name}\n${arch}`;
    found.set(key, [...found.get(key) ?? [], version]);
  }
  return new Map([...found].map(([key, all]) => [key, all.sort().join(', ')]));
}

function sortedKeys(...maps: ReadonlyArray<ReadonlyMap<string, unknown>>): string[] {
  return [...new Set(maps.flatMap((map) => [...map.keys()]))].sort();
}
