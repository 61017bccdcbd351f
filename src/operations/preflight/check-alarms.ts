import { Check, fail, pass } from './check';
import { Alarm } from '../roll/decide/fleet-facts';

/** Whether the alarms that watch over a roll are quiet before it. */
export function checkAlarms(alarms: readonly Alarm[]): Check {
  if (alarms.length === 0) {
    return pass('alarms', 'No alarm watches over a roll (roll.alarms).');
  }
  const bad = alarms.filter(({ state }) => state !== 'OK');
  return bad.length === 0
    ? pass('alarms', `OK: ${alarms.map(({ name }) => name).join(', ')}.`)
    : fail('alarms', `Not OK: ${bad.map(({ name, state, reason }) => `${name} (${[state, reason].filter(Boolean).join(': ')})`).join('; ')}.`, remedy(bad));
}

function remedy(bad: readonly Alarm[]): string {
  return bad.some(({ state }) => state === 'missing')
    ? 'Correct `roll.alarms` in src/environments.ts, or make the alarm that is missing.'
    : 'Wait until they are OK, or leave them out of `roll.alarms` in src/environments.ts.';
}
