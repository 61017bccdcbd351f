import { createColors } from 'picocolors';
import { PlanMeaning } from './plan-meaning';
import { RollForecast } from './roll-forecast';
import { duration } from '../roll/show/duration';
import { showTable } from '../show-table';

/** How a plan is shown. */
export interface ShowPlanOptions {
  readonly colour: boolean;
}

/** How much of a digest tells two images apart. */
const DIGEST_LENGTH = 'sha256:'.length + 12;

/**
 * A plan for people: what the fleet runs now and then, what rolls, and what is destroyed.
 *
 * @param forecast undefined: there is no fleet yet, or nobody knows which instances it has.
 */
export function showPlan(meaning: PlanMeaning, forecast: RollForecast | undefined, { colour }: ShowPlanOptions): string {
  const { red, yellow } = createColors(colour);
  return [
    whatRuns(meaning),
    ...whatRolls(meaning, forecast),
    ...whatChanges(meaning),
    ...meaning.destroyed.map((address) => red(`Destroyed: ${address}`)),
    ...meaning.warnings.map((warning) => yellow(`Warning: ${warning}`)),
  ].join('\n');
}

function whatRuns({ ami, image, launchTemplate, creates }: PlanMeaning): string {
  return showTable(['', 'now', 'then'], [
    ['AMI', ami.from ?? '-', `${ami.to} (${ami.source})`],
    ['image', image.from === undefined ? '-' : short(image.from), short(image.to)],
    ['launch template version', launchTemplate.from ?? '-', launchTemplate.to ?? (creates ? 'the first one' : 'a new one')],
  ]);
}

function whatRolls({ creates, rolls }: PlanMeaning, forecast: RollForecast | undefined): string[] {
  if (creates) {
    return ['The fleet is made: nothing rolls.'];
  }
  if (!rolls) {
    return ['No instance is replaced.'];
  }
  if (!forecast) {
    return ['Rolls every instance; how many there are is not known.'];
  }
  const { instances, batch: { atATime, launchesFirst } } = forecast;
  if (instances.length === 0) {
    return ['The fleet has no instance that would be replaced; the next ones are new.'];
  }
  const order = launchesFirst ? 'a new one is launched before an old one leaves' : 'an old one leaves before its successor is launched';
  return [
    `Rolls: ${instances.map(inWords).join(', ')}.`,
    ...(atATime > 0 ? [`${atATime} in service at a time: ${order}.`] : []),
    `Expected: ${expectation(forecast)}`,
  ];
}

function inWords({ id, pool, runningTasks }: RollForecast['instances'][number]): string {
  const about = [...(pool === 'warm' ? ['warm pool'] : []), ...(runningTasks > 0 ? [sessions(runningTasks)] : [])];
  return about.length === 0 ? id : `${id} (${about.join(', ')})`;
}

function expectation({ instances, expectedSeconds, basedOn }: RollForecast): string {
  const time = expectedSeconds === undefined
    ? 'nobody knows how long, no refresh has succeeded yet'
    : `about ${duration(expectedSeconds)} (${basedOn === 1 ? 'as the last refresh took' : `the median of the last ${basedOn} refreshes`})`;
  const tasks = instances.reduce((sum, { runningTasks }) => sum + runningTasks, 0);
  return `${time}${tasks > 0 ? `; longer while ${sessions(tasks)} end` : ''}.`;
}

function whatChanges({ changes, empty }: PlanMeaning): string[] {
  if (changes.length === 0) {
    return [empty ? 'Nothing changes.' : 'Only outputs change.'];
  }
  return ['Changes:', ...changes.map(({ address, action, attributes }) => (
    `  ${action} ${address}${attributes.length > 0 ? ` (${attributes.join(', ')})` : ''}`
  ))];
}

function sessions(count: number): string {
  return count === 1 ? '1 running session' : `${count} running sessions`;
}

/** Without the registry, and with as much of the digest as tells two apart. */
function short(image: string): string {
  const name = image.slice(image.lastIndexOf('/') + 1);
  const at = name.indexOf('@');
  return at < 0 ? name : name.slice(0, at + 1 + DIGEST_LENGTH);
}
