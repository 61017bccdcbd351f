import { FleetFacts, isActive, Refresh } from './fleet-facts';
import { leftBehind, obstacleToVerdict } from './obstacles';
import { RollLimits } from './roll-limits';
import { RollMemory } from './roll-memory';
import { AmiVersion } from './verdict';

/** What to do about a roll now. */
export type Move =
  | { readonly do: 'wait'; readonly for: string }
  | { readonly do: 'start refresh'; readonly because: string }
  | { readonly do: 'probe' }
  | EndMove;

/** What ends the watching of a roll. */
export type EndMove =
  | { readonly do: 'verified' }
  /** The watcher's time is up, or AWS does not let it see the end. */
  | { readonly do: 'rolling'; readonly because: string }
  /** The roll has failed. */
  | { readonly do: 'go back'; readonly because: string }
  /** The group is no longer ours to judge. */
  | { readonly do: 'give up'; readonly because: string };

/** Refreshes that a watcher starts by itself, one after the other: each replaces what the one before has left. */
const MOST_REFRESHES = 3;
/** Seconds for which an answer may be older than the last change. Source: Auto Scaling API, "eventual consistency". */
const STALE_SECONDS = 60;
/** Attempts to start one, or to probe, before that counts as impossible. */
const MOST_ATTEMPTS = 5;

/**
 * Decides what to do about a roll.
 *
 * @param goal what every instance is to run.
 * @param memory what the watcher has seen and done so far.
 */
export function decideRoll(goal: AmiVersion, facts: FleetFacts, memory: RollMemory, limits: RollLimits): Move {
  const move = nextMove(goal, facts, memory, limits);
  const watched = facts.at.getTime() - memory.watchingSince.getTime();
  return watched >= limits.watchSeconds * 1000 ? leftRolling(move, memory) : move;
}

/** What is made of a move once the watcher's time is up. What has not been tried yet is. */
function leftRolling(move: Move, { lastError }: RollMemory): Move {
  if (move.do === 'wait') {
    return { do: 'rolling', because: move.for };
  }
  if (move.do === 'start refresh' && lastError !== undefined) {
    return { do: 'rolling', because: cantStart('instance refresh', lastError) };
  }
  return move.do === 'probe' && lastError !== undefined ? { do: 'rolling', because: cantStart('probe task', lastError) } : move;
}

function cantStart(what: string, why: string | undefined): string {
  return `The ${what} can't be started: ${why}`;
}

function nextMove(goal: AmiVersion, facts: FleetFacts, memory: RollMemory, limits: RollLimits): Move {
  const version = facts.group.launchTemplate?.version;
  if (version !== goal.version) {
    if (facts.at.getTime() - memory.launches.since.getTime() < STALE_SECONDS * 1000) {
      return { do: 'wait', for: `Auto Scaling to say for sure what ${facts.group.name} launches: version ${version ?? '(none)'}, it says now` };
    }
    return { do: 'give up', because: `Somebody else has set ${facts.group.name} to launch template version ${version ?? '(none)'} meanwhile; this roll was to version ${goal.version}.` };
  }
  const alarms = limits.heedAlarms ? facts.alarms : [];
  const off = alarms.find(({ state }) => state === 'ALARM');
  if (off) {
    return { do: 'go back', because: `The alarm ${off.name} went off${off.reason ? `: ${off.reason}` : '.'}` };
  }
  return refreshMove(goal, facts, memory, limits) ?? obstacleToVerdict(goal, facts, memory, limits) ?? lastMove(facts, memory, limits);
}

/** Whether every instance is new, connected, and nothing is on its way: from then on the bake time counts. */
export function isComplete(goal: AmiVersion, facts: FleetFacts, memory: RollMemory, limits: RollLimits): boolean {
  return !refreshMove(goal, facts, memory, limits) && !obstacleToVerdict(goal, facts, memory, limits);
}

/** What the refresh, or the want of one, asks for; undefined once every instance that stays is new. */
function refreshMove(goal: AmiVersion, facts: FleetFacts, memory: RollMemory, limits: RollLimits): Move | undefined {
  const refresh = refreshOfThisRoll(facts, memory);
  if (refresh && isActive(refresh)) {
    return obstacleToVerdict(goal, facts, memory, limits, refresh) ?? { do: 'wait', for: `the instance refresh (${refresh.status}, ${refresh.percentage} %)` };
  }
  if (refresh && refresh.status !== 'Successful') {
    return { do: 'go back', because: `The instance refresh ended ${refresh.status}${refresh.reason ? `: ${refresh.reason}` : '.'}` };
  }
  const old = leftBehind(goal, facts);
  if (old.length === 0) {
    return undefined;
  }
  const which = old.map(({ id }) => id).join(', ');
  if (memory.attempts >= MOST_ATTEMPTS) {
    return { do: 'go back', because: cantStart('instance refresh', memory.lastError) };
  }
  if (memory.refreshes >= MOST_REFRESHES) {
    return { do: 'go back', because: `After ${memory.refreshes} instance refreshes, ${which} still does not run launch template version ${goal.version}.` };
  }
  return { do: 'start refresh', because: refresh ? `the refresh has left ${which} behind` : `${which} does not run version ${goal.version}` };
}

/** A refresh that had ended before this roll began tells nothing about it. */
function refreshOfThisRoll({ refresh }: FleetFacts, memory: RollMemory): Refresh | undefined {
  return refresh?.id === memory.formerRefreshId ? undefined : refresh;
}

function lastMove(facts: FleetFacts, memory: RollMemory, limits: RollLimits): Move {
  if (!memory.probe) {
    return memory.attempts < MOST_ATTEMPTS ? { do: 'probe' } : { do: 'rolling', because: cantStart('probe task', memory.lastError) };
  }
  if (memory.probe.outcome === 'bad') {
    return { do: 'go back', because: memory.probe.because };
  }
  const until = new Date((memory.completeSince ?? facts.at).getTime() + limits.bakeSeconds * 1000);
  if (facts.at < until) {
    return { do: 'wait', for: `the bake time, until ${until.toISOString().slice(11, 19)} UTC` };
  }
  const mute = limits.heedAlarms ? facts.alarms.find(({ state }) => state !== 'OK') : undefined;
  return mute ? { do: 'wait', for: `the alarm ${mute.name}, which is ${mute.state}` } : { do: 'verified' };
}
