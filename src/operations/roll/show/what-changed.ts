import { refreshOfRoll } from './refresh-of-roll';
import { RollView } from './roll-progress';
import { Alarm, FleetInstance, Refresh } from '../decide/fleet-facts';
import { drainingSessions, ecsState } from '../decide/instance-state';

/**
 * What a log should hear of since the look before, a line a change.
 *
 * @param before the look before. Undefined: this is the first one, and everything is told but alarms that are OK.
 */
export function whatChanged(before: RollView | undefined, after: RollView): string[] {
  return [
    ...changedLine(before && goal(before), goal(after)),
    ...changedLine(before && refreshLine(refreshOfRoll(before)), refreshLine(refreshOfRoll(after))),
    ...instanceLines(before?.facts.instances ?? [], after.facts.instances),
    ...alarmLines(before?.facts.alarms ?? [], after.facts.alarms),
    ...changedLine(before && waiting(before), waiting(after)),
  ];
}

function changedLine(before: string | undefined, after: string): string[] {
  return after === '' || after === before ? [] : [after];
}

function goal({ facts, goal: { amiId, version } }: RollView): string {
  return `${facts.group.name} is to run ${amiId} (version ${version})`;
}

function waiting({ waitingFor }: RollView): string {
  return `Waiting for: ${waitingFor}`;
}

function refreshLine(refresh: Refresh | undefined): string {
  if (!refresh) {
    return '';
  }
  const { id, status, reason, percentage, livePercentage, warmPercentage } = refresh;
  const pools = [
    ...(livePercentage === undefined ? [] : [`live ${livePercentage} %`]),
    ...(warmPercentage === undefined ? [] : [`warm pool ${warmPercentage} %`]),
  ];
  return `Instance refresh ${id}: ${status}, ${percentage} %${pools.length === 0 ? '' : ` (${pools.join(', ')})`}${reason ? `: ${reason}` : ''}`;
}

function instanceLines(before: readonly FleetInstance[], after: readonly FleetInstance[]): string[] {
  const former = new Map(before.map((instance) => [instance.id, instance]));
  const present = new Set(after.map(({ id }) => id));
  return [
    ...after.flatMap((instance) => instanceLine(former.get(instance.id), instance)),
    ...before.filter(({ id }) => !present.has(id)).map((instance) => `${who(instance)}: gone`),
  ];
}

function instanceLine(before: FleetInstance | undefined, after: FleetInstance): string[] {
  const moves = before && before.lifecycleState !== after.lifecycleState;
  const line = [
    `${who(after)}: ${moves ? `${before.lifecycleState} → ` : ''}${after.lifecycleState}`,
    ...[ecsState(after) && `ECS ${ecsState(after)}`, drainingSessions(after)].filter((part) => part !== ''),
  ].join(', ');
  return before && tellable(before) === tellable(after) ? [] : [line];
}

function tellable(instance: FleetInstance): string {
  return [who(instance), instance.lifecycleState, ecsState(instance), drainingSessions(instance)].join('\n');
}

function who({ id, amiId, pool }: FleetInstance): string {
  return `${id} (${amiId}${pool === 'warm' ? ', warm pool' : ''})`;
}

function alarmLines(before: readonly Alarm[], after: readonly Alarm[]): string[] {
  const former = new Map(before.map(({ name, state }) => [name, state]));
  return after
    .filter(({ name, state }) => state !== (former.get(name) ?? 'OK'))
    .map(({ name, state, reason }) => `Alarm ${name}: ${state}${reason && state !== 'OK' ? `: ${reason}` : ''}`);
}
