import { StepResult } from '../../rehearsal/driver/step';

/**
 * What is measured must have happened.
 *
 * @throws Error that names the first step that has not passed, and why.
 */
export function requirePassed(steps: readonly StepResult[]): void {
  const lost = steps.find(({ outcome }) => outcome !== 'passed');
  if (lost) {
    throw new Error(`nothing was measured, because a step ${lost.outcome === 'failed' ? 'failed' : 'was skipped'}: ${lost.name}\n${lost.reason ?? ''}`.trimEnd());
  }
}
