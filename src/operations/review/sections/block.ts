import { isJsonObject, JsonObject, pathTo, shown } from '../json';

/** cdktf's comment, which Terraform passes over. */
export const COMMENT = '//';

/** A rule of one argument: what is wrong with a value, as the end of a sentence, or nothing. */
export type ArgumentRule = (value: unknown) => string | undefined;

/** A number, a boolean, or text, whose expressions are looked at elsewhere. */
export const anything: ArgumentRule = () => undefined;

/** Text that is nothing but itself and fits a pattern. */
export function literalText(pattern: RegExp, allowed: string): ArgumentRule {
  return (value) => (typeof value === 'string' && pattern.test(value) ? undefined : `must be ${allowed}`);
}

/** One of a few values. */
export function oneOf(...values: readonly unknown[]): ArgumentRule {
  return (value) => (values.includes(value) ? undefined : `must be ${values.map((allowed) => JSON.stringify(allowed)).join(' or ')}`);
}

/** A list whose entries keep to a rule. */
export function listOf(rule: ArgumentRule): ArgumentRule {
  return (value) => (Array.isArray(value) ? value.map(rule).find((wrong) => wrong !== undefined) : 'must be a list');
}

/** What is wrong with a block of which every argument has a rule. */
export function inspectBlock(block: unknown, path: string, rules: Readonly<Record<string, ArgumentRule>>): string[] {
  return !isJsonObject(block) ? [`${path} must be an object, it is ${shown(block)}.`] : argumentsOf(block).flatMap(([name, value]) => {
    if (!Object.hasOwn(rules, name)) {
      return [`${pathTo(path, name)} is not allowed (allowed: ${Object.keys(rules).join(', ') || 'nothing'}).`];
    }
    const wrong = rules[name](value);
    return wrong === undefined ? [] : [`${path}.${name} ${wrong}, it is ${shown(value)}.`];
  });
}

/** What is wrong with blocks that have names, such as variables. */
export function inspectNamed(blocks: unknown, path: string, inspect: (block: unknown, path: string, name: string) => string[]): string[] {
  return !isJsonObject(blocks) ? [`${path} must be an object, it is ${shown(blocks)}.`] : argumentsOf(blocks).flatMap(([name, block]) => (
    NAME.test(name) ? inspect(block, pathTo(path, name), name) : [`${pathTo(path, name)} must have a name of letters, digits, - and _.`]
  ));
}

/** Conditions of a block, of which each is an expression with a message. */
export const conditions: ArgumentRule = (value) => {
  const right = Array.isArray(value) && value.every((condition) => inspectBlock(condition, '', { condition: anything, error_message: anything }).length === 0);
  return right ? undefined : 'must be a list of conditions (condition, error_message)';
};

const NAME = /^[A-Za-z_][A-Za-z0-9_-]*$/;

function argumentsOf(block: JsonObject): [string, unknown][] {
  return Object.entries(block).filter(([name]) => name !== COMMENT);
}
