import { Rehearsal } from './rehearsal';

/** One thing that a person would do, and what must be true afterwards. */
export interface Step {
  /** What is done, as the table of steps shows it. */
  readonly name: string;
  /**
   * Does it and checks the outcome.
   *
   * @param say takes one line at a time on how it goes.
   * @returns what the person saw that is worth showing below the table of steps, if anything.
   * @throws Error when the outcome is not what it must be.
   */
  run(rehearsal: Rehearsal, say: (line: string) => void): Promise<string | void>;
}

/** What became of a step. */
export interface StepResult {
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly seconds: number;
  /** What the person saw that is worth showing. */
  readonly shown?: string;
  /** Why it failed. */
  readonly reason?: string;
}
