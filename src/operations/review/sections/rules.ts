import { JsonObject } from '../json';

/** What the base branch says of a stack, and a pull request must say, too. */
export interface StackRules {
  /** The stack's `terraform.backend`, as synthesis writes it: see `expectedBackend`. */
  readonly backend: JsonObject;
}
