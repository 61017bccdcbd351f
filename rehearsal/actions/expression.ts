import { Context, parseExpression } from './parse-expression';

const EXPRESSION = /\$\{\{(.*?)\}\}/gs;

/**
 * A text of a workflow, with its expressions replaced by what they come to.
 *
 * @throws Error for an expression that {@link parseExpression} does not know.
 */
export function evaluate(text: string, context: Context): string {
  return text.replace(EXPRESSION, (_, expression: string) => String(parseExpression(expression)(context) ?? ''));
}

/**
 * Whether the condition of a job or a step is met.
 *
 * @throws Error for a condition that {@link parseExpression} does not know.
 */
export function isMet(condition: string, context: Context): boolean {
  return Boolean(parseExpression(condition)(context));
}
