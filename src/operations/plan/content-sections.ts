import { ReportSection } from './report-section';
import { InstalledImage } from '../../content/content';
import { Change, ContentChanges, PackageChange } from '../../content/content-changes';

const NONE = '-';

/** What else than images and packages is different, a row each: name, before, after. */
export function softwareRows({ os, kernel, docker, ecsAgent }: ContentChanges): string[][] {
  const changed = (name: string, change: Change<string> | undefined) => (change ? [[name, change.from, change.to]] : []);
  return [...changed('system', os), ...changed('kernel', kernel), ...changed('Docker', docker), ...changed('ECS agent', ecsAgent)];
}

/**
 * What is different in another AMI: images, packages.
 *
 * @param sides heads of the columns of what was, and of what is to be.
 * @param are what is said of the images that differ. Default: they are to change.
 */
export function contentSections({ images, packages }: ContentChanges, sides: readonly [string, string], are = 'to change'): ReportSection[] {
  const { added, removed, changed } = packages;
  const count = `${changed.length} changed, ${added.length} added, ${removed.length} removed`;
  return [
    { title: `Images: ${images.length} ${are}`, head: ['repository', ...sides], rows: images.map(({ repository, from, to }) => [repository, imageInWords(from), imageInWords(to)]) },
    { title: `Packages: ${count}`, head: ['', 'package', ...sides], rows: [...packageRows('changed', changed), ...packageRows('added', added), ...packageRows('removed', removed)] },
  ];
}

function packageRows(what: string, packages: readonly PackageChange[]): string[][] {
  return packages.map(({ name, arch, from, to }) => [what, `${name}.${arch}`, from ?? NONE, to ?? NONE]);
}

function imageInWords(image: Pick<InstalledImage, 'tag' | 'digest' | 'sizeBytes'> | undefined): string {
  return image ? `${image.tag}, ${image.digest}, ${Math.round(image.sizeBytes / 100_000) / 10} MB` : NONE;
}
