import { PruneStep } from './next-step';

/** What came of a step: it was done; it was left, because something has changed; it failed. */
export interface StepOutcome {
  readonly amiId: string;
  readonly step: PruneStep;
  readonly outcome: 'done' | 'left' | 'failed';
  /** What happened, or why it did not. */
  readonly says: string;
}
