import { TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';

/** An output of a stack. */
export interface StackOutput {
  readonly value: string;
  readonly description: string;
}

/** The outputs of a stack, under the names that they are given here. */
export class StackOutputs extends Construct {
  constructor(scope: Construct, id: string, outputs: Readonly<Record<string, StackOutput>>) {
    super(scope, id);
    for (const [name, output] of Object.entries(outputs)) {
      new TerraformOutput(this, name, output).overrideLogicalId(name);
    }
  }
}
