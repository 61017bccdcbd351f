import { RollReport } from '../roll/decide/verdict';

/** What a workflow makes of a verdict. */
export interface Outcome {
  readonly exitCode: 0 | 1;
  /** What those who look at the run should know. @default - nothing */
  readonly notice?: string;
  /** Whether the pin of the AMI that failed is to be taken back. */
  readonly revert: boolean;
}

/**
 * What comes of a verdict: a roll that goes on is no failure, for another workflow finishes it. A way back that goes on is one: the AMI has failed,
 * and whoever finishes it sees nothing but a fleet that runs what it ran before.
 */
export function decideOutcome({ verdict, environment, to, returnedTo }: RollReport): Outcome {
  switch (verdict) {
    case 'verified':
      return { exitCode: 0, revert: false };
    case 'rolling':
      if (returnedTo) {
        return {
          exitCode: 1,
          revert: true,
          notice: `${to.amiId} has failed; the way back of ${environment} to ${returnedTo.amiId} goes on in AWS while sessions drain. The workflow fleet.yml finishes it.`,
        };
      }
      return { exitCode: 0, revert: false, notice: `The roll of ${environment} to ${to.amiId} goes on in AWS while sessions drain. The workflow fleet.yml finishes it.` };
    case 'rolled back':
      return { exitCode: 1, revert: true };
    case 'failed':
      return { exitCode: 1, revert: false };
  }
}
