import { PlanMeaning } from './plan-meaning';
import { PlanVerdict } from './plan-report';
import { RollForecast } from './roll-forecast';
import { duration } from '../roll/show/duration';

/** The worst that a plan does. */
export function planVerdict({ empty, rolls, destroyed }: PlanMeaning): PlanVerdict {
  return destroyed.length > 0 ? 'destroys' : rolls ? 'rolls' : empty ? 'nothing' : 'in place';
}

/**
 * The verdict as a sentence. It has numbers and fixed words alone, so that it can stand anywhere.
 *
 * @param forecast undefined: which instances there are is not known.
 */
export function verdictSentence(meaning: PlanMeaning, forecast: RollForecast | undefined): string {
  const { creates, rolls, destroyed } = meaning;
  const roll = rolls ? rollSentence(forecast) : 'replaces no instance';
  switch (planVerdict(meaning)) {
    case 'nothing':
      return 'changes nothing';
    case 'destroys':
      return `destroys or replaces ${counted(destroyed.length, 'resource')}; ${creates ? 'makes the fleet' : roll}`;
    case 'rolls':
      return roll;
    case 'in place':
      return creates ? `makes the fleet: ${counted(meaning.changes.length, 'resource')}` : `${changeSentence(meaning)} in place; ${roll}`;
  }
}

function changeSentence({ changes }: PlanMeaning): string {
  return changes.length === 0 ? 'changes outputs alone,' : `changes ${counted(changes.length, 'resource')}`;
}

function rollSentence(forecast: RollForecast | undefined): string {
  if (!forecast) {
    return 'rolls every instance; how many there are is not known';
  }
  const { instances, batch: { atATime }, expectedSeconds } = forecast;
  if (instances.length === 0) {
    return 'rolls no instance now, as there is none; the next ones are new';
  }
  return [
    `rolls ${counted(instances.length, 'instance')}`,
    ...(atATime > 0 ? [`${atATime} at a time`] : []),
    expectedSeconds === undefined ? 'for a time that no roll has shown yet, plus draining' : `about ${duration(expectedSeconds)} plus draining`,
  ].join(', ');
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
