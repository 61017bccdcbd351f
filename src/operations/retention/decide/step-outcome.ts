import { PruneStep } from './next-step';
import { Undo } from './undo';

/** What came of a step: it was done; it was left, because something has changed; it failed. */
export interface StepOutcome {
  readonly amiId: string;
  readonly step: PruneStep;
  readonly outcome: 'done' | 'left' | 'failed';
  /** What happened, or why it did not. */
  readonly says: string;
  /** @default - nothing was done, or nothing is known to undo it */
  readonly undo?: Undo;
}
