import { age } from './age';
import { contentSections, softwareRows } from './content-sections';
import { PlanReport, ReportedAmi, ReportedPreferences } from './plan-report';
import { ReportSection } from './report-section';

const NONE = '-';

/** What runs now and then. */
export function amiSection({ ami: { from, to }, meaning: { ami: { source }, image, launchTemplate, creates }, content }: PlanReport): ReportSection {
  const both = (name: string, value: (ami: ReportedAmi) => string | undefined) => [name, from && value(from), value(to)] as const;
  const rows = [
    [`AMI (from: ${source})`, from?.id, to.id] as const,
    both('age', ({ ageSeconds }) => ageSeconds === undefined ? undefined : age(ageSeconds)),
    both('baked', ({ builtAt }) => builtAt),
    both('source AMI', ({ sourceAmi }) => sourceAmi),
    ['image', image.from, image.to] as const,
    ['launch template version', launchTemplate.from, launchTemplate.to ?? (creates ? 'the first one' : 'a new one')] as const,
    ...(content ? softwareRows(content) : []),
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
  return [
    { title: `Values: ${values.length} to change`, head: ['resource', 'value', 'now', 'then'], rows: values },
    ...(content ? contentSections(content, ['now', 'then']) : []),
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
