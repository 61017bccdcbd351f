import { TerraformLocal } from 'cdktf';
import { Construct } from 'constructs';

/**
 * A value with a name of its own in the synthesised stack, so that a plan can be read and the same expression is not written out ten times.
 *
 * @param name name of the local value, unique in the stack.
 * @param expression Terraform expression, with `${}` where it is more than text.
 */
export function localValue(scope: Construct, name: string, expression: string): string {
  const local = new TerraformLocal(scope, name, expression);
  local.overrideLogicalId(name);
  return local.asString;
}
