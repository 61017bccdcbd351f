import { ExpressionNode } from './parse-template';
import { ALLOWED_DATA_SOURCES } from '../allowed/data-sources';
import { ALLOWED_FUNCTIONS } from '../allowed/functions';
import { ALLOWED_RESOURCES } from '../allowed/resources';

/**
 * Kinds of node that may be in an expression. The empty one is what the parser gives no name: parentheses, the keys of objects, and what a splat
 * stands for; their children are looked at as all others are.
 */
const ALLOWED_NODES: ReadonlySet<string> = new Set([
  '', 'binaryOp', 'conditional', 'for', 'function', 'index', 'literalValue', 'object', 'relativeTraversal', 'scopeTraversal', 'splat', 'template',
  'templateJoin', 'templateWrap', 'tuple', 'unaryOp',
]);

/** Where a reference may begin, beside a type of resource. */
const ROOTS: ReadonlySet<string> = new Set(['data', 'local', 'self', 'var']);

/** Names that a `for` may not give to what it goes through: a reference to them would not be what it seems. */
const NOT_TO_BIND: ReadonlySet<string> = new Set([...ROOTS, 'count', 'each', 'module', 'path', 'provider', 'terraform']);

/** What is not allowed in an expression. */
export function inspectNodes(node: ExpressionNode, bound: ReadonlySet<string> = new Set()): string[] {
  const names = [node.meta?.keyVar, node.meta?.valVar].filter((name): name is string => node.type === 'for' && !!name);
  const inside = names.length === 0 ? bound : new Set([...bound, ...names]);
  return [
    ...inspectNode(node, bound),
    ...names.filter((name) => NOT_TO_BIND.has(name)).map((name) => `gives the name ${name} to what a \`for\` goes through`),
    ...(node.children ?? []).flatMap((child) => inspectNodes(child, inside)),
  ];
}

/** Every function that is called, once for each call. */
export function calledFunctions(node: ExpressionNode): string[] {
  const own = node.type === 'function' ? [String(node.meta?.name)] : [];
  return [...own, ...(node.children ?? []).flatMap(calledFunctions)];
}

function inspectNode(node: ExpressionNode, bound: ReadonlySet<string>): string[] {
  if (!ALLOWED_NODES.has(node.type)) {
    return [`has a part of a kind that nobody has allowed (${node.type})`];
  }
  if (node.type === 'function') {
    const name = String(node.meta?.name);
    return ALLOWED_FUNCTIONS.has(name) ? [] : [`calls the function ${name}`];
  }
  return node.type === 'scopeTraversal' ? inspectReference(node, bound) : [];
}

function inspectReference(node: ExpressionNode, bound: ReadonlySet<string>): string[] {
  const [root, type] = (node.meta?.traversal ?? []).map(({ segment }) => segment);
  if (root === 'data' && !bound.has(root)) {
    return ALLOWED_DATA_SOURCES.has(type) ? [] : [`refers to the data source ${type}`];
  }
  return bound.has(root) || ROOTS.has(root) || ALLOWED_RESOURCES.has(root) ? [] : [`refers to ${root}`];
}
