import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';

/** Something that a plan should say without failing. */
export interface Warning {
  /** Name of the check, in Terraform's spelling. */
  readonly name: string;

  /** Terraform expression that holds when there is nothing to say, with `${}`. It must refer to something in the stack. */
  readonly holds: string;

  /** What to say when it does not. */
  readonly message: string;
}

/** Adds a warning to every plan and apply: a `check` block, for which cdktf has no construct. */
export function warnUnless(scope: Construct, { name, holds, message }: Warning): void {
  TerraformStack.of(scope).addOverride(`check.${name}`, { assert: [{ condition: holds, error_message: message }] });
}
