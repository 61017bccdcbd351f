import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { App, TerraformStack, Testing } from 'cdktf';

/** Arguments of a block of Terraform's, in Terraform's spelling. */
export type Block = Record<string, any>;

/** A synthesised stack. */
export interface Synthesised {
  readonly [section: string]: any;
  readonly resource: Record<string, Record<string, Block>>;
  readonly data: Record<string, Record<string, Block>>;
}

/** An empty stack with a provider, which validations ask for. */
export function newStack(): TerraformStack {
  const stack = new TerraformStack(newApp(), 'test');
  new AwsProvider(stack, 'aws', { region: 'ap-southeast-1' });
  return stack;
}

/** An app in a folder of its own. */
export function newApp(): App {
  return Testing.app();
}

/** What Terraform would read, after cdktf's own validations. */
export function synthesise(stack: TerraformStack): Synthesised {
  return JSON.parse(Testing.synth(stack, true));
}

/** The only block of a type. */
export function only(blocks: Record<string, Block> | undefined): Block {
  const found = Object.values(blocks ?? {});
  if (found.length !== 1) {
    throw new Error(`Expected one block, there are ${found.length}`);
  }
  return found[0];
}

/** The block whose construct has this path below the stack, such as `ami/chosen`. */
export function at(synthesised: Synthesised, section: 'resource' | 'data', type: string, id: string): Block {
  const prefix = id.replaceAll('/', '_');
  const found = Object.entries(synthesised[section][type] ?? {}).find(([name]) => name === prefix || name.startsWith(`${prefix}_`));
  if (!found) {
    throw new Error(`There is no ${type} ${id}, only ${Object.keys(synthesised[section][type] ?? {}).join(', ')}`);
  }
  return found[1];
}
