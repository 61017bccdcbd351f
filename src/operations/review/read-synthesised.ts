import { MAX_DEPTH, MAX_STACK_BYTES } from './allowed/limits';
import { isDeeperThan } from './json';
import { UserError } from '../../errors';

/** A text in JSON, and the colon behind it where it is a key. */
const TEXT = /"(?:[^"\\]|\\.)*"(\s*:)?/g;

/**
 * The value of a `cdk.tf.json`.
 *
 * @throws UserError when it is too large or too deep, no JSON, or names a key twice, of which this program would see the last and Terraform both.
 */
export function readSynthesised(text: string): unknown {
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_STACK_BYTES) {
    throw new UserError(`The synthesised stack has ${bytes} bytes, ${MAX_STACK_BYTES} are allowed.`);
  }
  const value = parse(text);
  if (isDeeperThan(value, MAX_DEPTH)) {
    throw new UserError(`The synthesised stack is nested more than ${MAX_DEPTH} deep.`);
  }
  const [written, seen] = [[...text.matchAll(TEXT)].filter(([, colon]) => colon !== undefined).length, keysIn(value)];
  if (written !== seen) {
    throw new UserError(`The synthesised stack names a key twice: it has ${written} keys, of which ${seen} are different ones.`);
  }
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`The synthesised stack is not JSON (${(error as Error).message}).`);
  }
}

function keysIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) {
    return 0;
  }
  const inner = Object.values(value);
  return (Array.isArray(value) ? 0 : inner.length) + inner.reduce<number>((sum, one) => sum + keysIn(one), 0);
}
