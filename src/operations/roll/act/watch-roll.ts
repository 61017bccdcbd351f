import { errorInWords } from './error-in-words';
import { lookPatiently, OutOfTime } from './look-patiently';
import { FleetPort } from './ports';
import { PassingTrouble } from '../../aws/passing-trouble';
import { decideRoll, EndMove, isComplete, Move } from '../decide/decide-roll';
import { FleetFacts } from '../decide/fleet-facts';
import { RollLimits } from '../decide/roll-limits';
import { beginToWatch, remember, RollMemory } from '../decide/roll-memory';
import { AmiVersion, Probe } from '../decide/verdict';
import { moveInWords } from '../show/move-in-words';
import { RollProgress } from '../show/roll-progress';

/** A roll to watch. */
export interface WatchedRoll {
  readonly goal: AmiVersion;
  readonly limits: RollLimits;
  /** Refresh that had ended before the roll began. @default - there was none */
  readonly formerRefreshId?: string;
  /** What is known of the probe beforehand. @default - it is still to be made */
  readonly probe?: Probe;
  /** How long the last rolls took. @default - nobody knows */
  readonly expectedSeconds?: number;
}

/** How the watching ended. */
export interface Watched {
  readonly end: EndMove;
  readonly facts: FleetFacts;
  readonly memory: RollMemory;
}

/**
 * Watches a roll to its end: starts the refreshes that are wanting, makes the probe, waits for what takes time.
 *
 * AWS that can't be asked for a while (network, credentials, throttling) is said, and asked again: it is no reason to roll back.
 *
 * @throws Interrupted on Ctrl-C. The roll goes on in AWS.
 */
export async function watchRoll(roll: WatchedRoll, first: FleetFacts, fleet: FleetPort, progress: RollProgress): Promise<Watched> {
  const { goal, limits } = roll;
  let facts = first;
  let memory = beginToWatch(facts, roll.formerRefreshId, roll.probe);
  for (;;) {
    if (!memory.completeSince && isComplete(goal, facts, memory, limits)) {
      memory = { ...memory, completeSince: facts.at };
    }
    const move = decideRoll(goal, facts, memory, limits);
    progress.look({ facts, goal, waitingFor: moveInWords(move), startedAt: memory.watchingSince, expectedSeconds: roll.expectedSeconds });
    if (ends(move)) {
      return { end: move, facts, memory };
    }
    memory = await act(move, goal, facts, memory, fleet, progress);
    const next = await nextLook(memory, limits, fleet, progress);
    if ('do' in next) {
      return { end: next, facts, memory };
    }
    facts = next;
    memory = remember(memory, facts);
  }
}

const NO_TROUBLE = { attempts: 0, lastError: undefined };

type ActingMove = Exclude<Move, EndMove>;

function ends(move: Move): move is EndMove {
  return !['wait', 'start refresh', 'probe'].includes(move.do);
}

async function act(
  move: ActingMove, goal: AmiVersion, facts: FleetFacts, memory: RollMemory, fleet: FleetPort, progress: RollProgress,
): Promise<RollMemory> {
  switch (move.do) {
    case 'wait':
      return memory;
    case 'start refresh':
      return attempt(memory, progress, async () => {
        progress.say(`Starting an instance refresh: ${move.because}.`);
        await fleet.startRefresh();
        return { ...memory, refreshes: memory.refreshes + 1, ...NO_TROUBLE };
      });
    case 'probe':
      return attempt(memory, progress, async () => ({ ...memory, probe: await fleet.probe(goal, facts), ...NO_TROUBLE }));
  }
}

async function attempt(memory: RollMemory, progress: RollProgress, work: () => Promise<RollMemory>): Promise<RollMemory> {
  try {
    return await work();
  } catch (error) {
    const lastError = errorInWords(error);
    progress.say(lastError);
    return { ...memory, attempts: memory.attempts + (error instanceof PassingTrouble ? 0 : 1), lastError };
  }
}

/** The next look; an end when there is nothing left to look at, or AWS could not be asked until the watcher's time was up. */
async function nextLook(
  { watchingSince }: RollMemory, { watchSeconds }: RollLimits, fleet: FleetPort, progress: RollProgress,
): Promise<FleetFacts | EndMove> {
  try {
    const until = new Date(watchingSince.getTime() + watchSeconds * 1000);
    return await lookPatiently(fleet, progress, until) ?? { do: 'give up', because: 'The Auto Scaling group is gone.' };
  } catch (error) {
    if (error instanceof OutOfTime) {
      return { do: 'rolling', because: error.message };
    }
    throw error;
  }
}
