import { anything, conditions, inspectBlock, inspectNamed, oneOf } from './block';
import { dependencies, flag } from './lifecycle';

/** What is wrong with `variable`. */
export function inspectVariables(section: unknown, path: string): string[] {
  return inspectNamed(section, path, (block, way) => inspectBlock(block, way, {
    type: oneOf('string', 'number', 'bool'), default: anything, description: anything, nullable: flag, sensitive: flag, validation: conditions,
  }));
}

/** What is wrong with `output`. */
export function inspectOutputs(section: unknown, path: string): string[] {
  return inspectNamed(section, path, (block, way) => inspectBlock(block, way, {
    value: anything, description: anything, sensitive: flag, depends_on: dependencies, precondition: conditions,
  }));
}

/** What is wrong with `check`. A data source of its own is nothing that our stacks have. */
export function inspectChecks(section: unknown, path: string): string[] {
  return inspectNamed(section, path, (block, way) => inspectBlock(block, way, { assert: conditions }));
}

/** What is wrong with `locals`, beside their expressions. */
export function inspectLocals(section: unknown, path: string): string[] {
  return inspectNamed(section, path, () => []);
}
