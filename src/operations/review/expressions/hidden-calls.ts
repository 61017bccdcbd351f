import { calledFunctions } from './inspect-nodes';
import { ExpressionNode, ParsedTemplate } from './parse-template';

/** What looks like a call: `name(`, `provider::aws::name (`. */
const CALL = /([\p{L}_][\p{L}\p{N}_-]*(?:\s*::\s*[\p{L}_][\p{L}\p{N}_-]*)*)\s*\(/gu;

/** Words that stand before an opening bracket without being called. */
const KEYWORDS: ReadonlySet<string> = new Set(['else', 'for', 'if', 'in']);

/** What could hide a call from {@link CALL}, and what our stacks never need: comments, and heredocs inside an expression. */
const HIDING = /\/\*|\/\/|#|<</;

/**
 * Looks for calls a second time, in the text itself: what remains of it without its literal parts must hold the calls that the parsed expression
 * has, and no other. A parser that kept a part of an expression to itself would be noticed here.
 */
export function hiddenCalls(parsed: ParsedTemplate): string[] {
  const code = withoutLiterals(parsed);
  const hiding = HIDING.exec(code);
  if (hiding) {
    return [`has ${JSON.stringify(hiding[0])} in an expression`];
  }
  const known = calledFunctions(parsed.root);
  return [...code.matchAll(CALL)].flatMap(([, name]) => {
    const called = name.replace(/\s/g, '');
    const index = known.indexOf(called);
    if (index >= 0) {
      known.splice(index, 1);
      return [];
    }
    return KEYWORDS.has(called) ? [] : [`seems to call ${called}, which its parsed form does not show`];
  });
}

/** Each literal part has become blanks, so that nothing grows together. */
function withoutLiterals({ source, start: first, end: last, root }: ParsedTemplate): string {
  const bytes = Buffer.from(source, 'utf8');
  for (const { start, end } of literalRanges(root)) {
    bytes.fill(' ', start.byte, end.byte);
  }
  return bytes.subarray(first, last).toString('utf8');
}

function literalRanges(node: ExpressionNode): ExpressionNode['range'][] {
  const own = node.type === 'literalValue' && node.meta?.type === 'string' ? [node.range] : [];
  return [...own, ...(node.children ?? []).flatMap(literalRanges)];
}
