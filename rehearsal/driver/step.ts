import { Rehearsal } from './rehearsal';

/** One thing that a person would do, and what must be true afterwards. */
export interface Step {
  /** What is done, as the table of steps shows it. */
  readonly name: string;
  /**
   * Does it and checks the outcome.
   *
   * @param say takes one line at a time on how it goes.
   * @throws Error when the outcome is not what it must be.
   */
  run(rehearsal: Rehearsal, say: (line: string) => void): Promise<void>;
}

/** What became of a step. */
export interface StepResult {
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly seconds: number;
  /** Why it failed. */
  readonly reason?: string;
}
