import { Step } from '../../../rehearsal/driver/step';
import { EnvironmentName } from '../../../src/settings';

/** A step, taken in another environment than prod. */
export function forEnvironment(environment: EnvironmentName, step: Step): Step {
  return { name: `${environment}: ${step.name}`, run: (rehearsal, say) => step.run(rehearsal.for(environment), say) };
}
