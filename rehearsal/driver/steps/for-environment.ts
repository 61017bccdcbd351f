import { EnvironmentName } from '../../../src/settings';
import { Step } from '../step';

/** A step, taken in another environment than prod. */
export function forEnvironment(environment: EnvironmentName, step: Step): Step {
  return { name: `${environment}: ${step.name}`, run: (rehearsal, say) => step.run(rehearsal.for(environment), say) };
}
