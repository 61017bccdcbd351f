import { planAgain, PruneScope } from './plan-prune';
import { PrunePort } from './prune-port';
import { takeStep } from './take-step';
import { errorInWords } from '../../roll/act/error-in-words';
import { PlannedStep, PrunePlan } from '../decide/decide-prune';
import { DAY_MS } from '../decide/next-step';
import { CheckedPlan } from '../decide/recycle-bin';
import { StepOutcome } from '../decide/step-outcome';
import { undoOf } from '../decide/undo';

export interface PruneOptions extends PruneScope {
  /** Called with each outcome, as it comes. */
  readonly heard: (outcome: StepOutcome) => void;
  /** No further step is taken once it is aborted; one that was begun is brought to its end. */
  readonly signal: AbortSignal;
}

type Came = Pick<StepOutcome, 'outcome' | 'says' | 'undo'>;

/** The step with what is known now, or why it is not taken; blind where something is not known any more. */
type Again = { readonly planned: PlannedStep; readonly binDays?: number } | { readonly came: Came; readonly blind: boolean };

/**
 * Carries a plan out, a step at a time, and each is decided again just before. Where that can't be done because something can't be looked up, no further step
 * is taken.
 *
 * @throws the signal's reason once it is aborted.
 */
export async function prune({ steps }: PrunePlan, options: PruneOptions, port: PrunePort): Promise<StepOutcome[]> {
  const outcomes: StepOutcome[] = [];
  let again: Again | undefined;
  for (const planned of steps) {
    again = isBlind(again) ? { came: { outcome: 'left', says: 'a look-up before it has failed' }, blind: true } : await decideAgain(planned, options, port);
    options.signal.throwIfAborted();
    const came = 'came' in again ? again.came : await attempt(again, options, port);
    outcomes.push({ amiId: planned.ami.id, step: planned.step, ...came });
    options.heard(outcomes[outcomes.length - 1]);
  }
  return outcomes;
}

function isBlind(again: Again | undefined): boolean {
  return again !== undefined && 'blind' in again && again.blind;
}

async function decideAgain({ ami: { id }, step }: PlannedStep, options: PruneOptions, port: PrunePort): Promise<Again> {
  const plan = await planAgain(id, options, port).catch(blindPlan);
  if (plan.refused.length > 0) {
    return { came: { outcome: 'failed', says: plan.refused.join(' ') }, blind: true };
  }
  const planned = plan.steps.find(({ ami }) => ami.id === id);
  return planned?.step === step ? { planned, binDays: plan.binDays.get(id) } : { came: { outcome: 'left', says: whatChanged(id, plan) }, blind: false };
}

function blindPlan(error: unknown): CheckedPlan {
  return { kept: [], steps: [], refused: [errorInWords(error)], gaps: [], binDays: new Map() };
}

function whatChanged(id: string, { kept, steps, gaps }: CheckedPlan): string {
  const step = steps.find(({ ami }) => ami.id === id)?.step;
  const reasons = gaps.length > 0 ? gaps.map(({ because }) => because) : kept.find(({ ami }) => ami.id === id)?.reasons;
  const now = step ? `the next step would be: ${step}` : reasons?.join('; ');
  return now === undefined ? 'is gone already, or no longer of this environment' : `has changed since the plan: ${now}`;
}

async function attempt({ planned: { ami, step }, binDays }: Exclude<Again, { came: Came }>, { home }: PruneOptions, port: PrunePort): Promise<Came> {
  try {
    const { left = [], ...taken } = await takeStep(ami, step, home, port);
    const snapshotIds = ami.snapshotIds.filter((id) => !left.some((one) => one.id === id));
    const until = binDays === undefined ? undefined : new Date(port.now().getTime() + binDays * DAY_MS);
    return { ...taken, undo: undoOf({ ami, step, snapshotIds, until }, home.region) };
  } catch (error) {
    return { outcome: 'failed', says: errorInWords(error) };
  }
}
