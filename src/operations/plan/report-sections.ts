import { PlanReport, ReportedAmi, ReportedPreferences } from './plan-report';
import { InstalledImage } from '../../content/content';
import { Change, PackageChange } from '../../content/content-changes';

/** A table of a report, for every way to show it. */
export interface ReportSection {
  /** Fixed words and numbers. */
  readonly title: string;
  readonly head: readonly string[];
  /** Values of the plan, as they are: whoever shows them escapes them. */
  readonly rows: ReadonlyArray<readonly string[]>;
}

const NONE = '-';
const DAY = 86_400;

/** What runs now and then. */
export function amiSection({ ami: { from, to }, meaning: { ami: { source }, image, launchTemplate, creates }, content }: PlanReport): ReportSection {
  const both = (name: string, value: (ami: ReportedAmi) => string | undefined) => [name, from && value(from), value(to)] as const;
  const changed = (name: string, change: Change<string> | undefined) => (change ? [[name, change.from, change.to] as const] : []);
  const rows = [
    [`AMI (from: ${source})`, from?.id, to.id] as const,
    both('age', ({ ageSeconds }) => ageSeconds === undefined ? undefined : age(ageSeconds)),
    both('baked', ({ builtAt }) => builtAt),
    both('source AMI', ({ sourceAmi }) => sourceAmi),
    ['image', image.from, image.to] as const,
    ['launch template version', launchTemplate.from, launchTemplate.to ?? (creates ? 'the first one' : 'a new one')] as const,
    ...changed('system', content?.os),
    ...changed('kernel', content?.kernel),
    ...changed('Docker', content?.docker),
    ...changed('ECS agent', content?.ecsAgent),
  ];
  return { title: 'What runs', head: ['', 'now', 'then'], rows: rows.map((row) => row.map((cell) => cell ?? NONE)) };
}

/** Every resource that changes. */
export function changesSection({ changes }: PlanReport): ReportSection {
  return {
    title: `Resources: ${changes.length} to change`,
    head: ['', 'resource', 'attributes'],
    rows: changes.map(({ action, address, attributes }) => [action, address, attributes.join(', ')]),
  };
}

/** What is told beside: values, images, packages, preferences. Sections without rows are left out. */
export function detailSections(report: PlanReport): ReportSection[] {
  const { changes, content, preferences } = report;
  const values = changes.flatMap(({ address, values: all }) => all.map(({ path, from, to }) => [address, path, from ?? NONE, to ?? NONE]));
  const images = content?.images ?? [];
  const { added = [], removed = [], changed = [] } = content?.packages ?? {};
  const count = `${changed.length} changed, ${added.length} added, ${removed.length} removed`;
  return [
    { title: `Values: ${values.length} to change`, head: ['resource', 'value', 'now', 'then'], rows: values },
    { title: `Images: ${images.length} to change`, head: ['repository', 'now', 'then'], rows: images.map(({ repository, from, to }) => [repository, imageInWords(from), imageInWords(to)]) },
    { title: `Packages: ${count}`, head: ['', 'package', 'now', 'then'], rows: [...packageRows('changed', changed), ...packageRows('added', added), ...packageRows('removed', removed)] },
    { title: 'How a roll goes', head: ['', 'value'], rows: preferences ? preferenceRows(preferences) : [] },
  ].filter(({ rows }) => rows.length > 0);
}

/** What is missing in a report, a sentence each. */
export function unknowns({ ami: { from, to }, meaning: { rolls, creates }, forecast }: PlanReport): string[] {
  const unknown = (from && from.id !== to.id ? [from, to] : []).filter(({ contentKnown }) => !contentKnown).map(({ id }) => id);
  return [
    ...(unknown.length > 0 ? [`What is in ${unknown.join(' and ')} is not known: no content file says so. What the AMI changes is not known either.`] : []),
    ...(rolls && !creates && !forecast ? ['Which instances there are is not known: AWS was not asked, or did not answer.'] : []),
  ];
}

function packageRows(what: string, packages: readonly PackageChange[]): string[][] {
  return packages.map(({ name, arch, from, to }) => [what, `${name}.${arch}`, from ?? NONE, to ?? NONE]);
}

function preferenceRows(preferences: ReportedPreferences): string[][] {
  const { minHealthyPercentage, maxHealthyPercentage, instanceWarmupSeconds, scaleInProtectedInstances } = preferences;
  const { checkpointPercentages, checkpointDelaySeconds, alarms, bakeSeconds } = preferences;
  return [
    ['healthy instances', `${minHealthyPercentage} % to ${maxHealthyPercentage} %`],
    ['warm-up of an instance', `${instanceWarmupSeconds} s`],
    ['pauses', checkpointPercentages.length === 0 ? 'none' : `at ${checkpointPercentages.join(' %, ')} %, ${checkpointDelaySeconds} s each`],
    ['instances that run tasks', scaleInProtectedInstances],
    ...(alarms === undefined ? [] : [['alarms', alarms.length === 0 ? 'none' : alarms.join(', ')]]),
    ...(bakeSeconds === undefined ? [] : [['bake time', `${bakeSeconds} s`]]),
  ];
}

function imageInWords(image: Pick<InstalledImage, 'tag' | 'digest' | 'sizeBytes'> | undefined): string {
  return image ? `${image.tag}, ${image.digest}, ${Math.round(image.sizeBytes / 100_000) / 10} MB` : NONE;
}

/** Whole days from two days on, else whole hours or minutes. */
function age(seconds: number): string {
  if (seconds >= 2 * DAY) {
    return `${Math.floor(seconds / DAY)} days`;
  }
  return seconds >= 2 * 3600 ? `${Math.floor(seconds / 3600)} hours` : `${Math.floor(seconds / 60)} min`;
}
