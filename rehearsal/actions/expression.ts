/** What expressions can refer to, such as `github`, `vars` and `inputs`. */
export type Context = Readonly<Record<string, unknown>>;

const EXPRESSION = /\$\{\{(.*?)\}\}/gs;
const OPERAND = /^(?:'(?<text>[^']*)'|(?<literal>true|false|null)|(?<path>[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*))$/;
const COMPARISON = /^(.+) (==|!=) ''$/;

/**
 * A text of a workflow, with its expressions replaced by what they come to. As far as our workflows hand values to steps: names, literals, and `||`
 * between them.
 *
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/expressions
 *
 * @throws Error for an expression of another form.
 */
export function evaluate(text: string, context: Context): string {
  return text.replace(EXPRESSION, (_, expression: string) => textOf(valueOf(expression, context)));
}

/**
 * Whether a step's condition is met. As far as our steps have one: a comparison with an empty text.
 *
 * @throws Error for a condition of another form.
 */
export function isMet(condition: string, context: Context): boolean {
  const [, operand, operator] = COMPARISON.exec(condition) ?? [];
  if (operand === undefined) {
    throw new Error(`A rehearsal does not know conditions such as ${condition}.`);
  }
  return (textOf(valueOf(operand, context)) === '') === (operator === '==');
}

/** The first operand that is not falsy, else the last. */
function valueOf(expression: string, context: Context): unknown {
  const values = expression.split('||').map((operand) => operandOf(operand.trim(), context));
  return values.find(Boolean) ?? values.at(-1);
}

/** A name that leads nowhere has no value. */
function operandOf(operand: string, context: Context): unknown {
  const { text, literal, path } = OPERAND.exec(operand)?.groups ?? {};
  if (text !== undefined) {
    return text;
  }
  if (literal !== undefined) {
    return JSON.parse(literal);
  }
  if (path === undefined) {
    throw new Error(`A rehearsal does not know expressions such as \${{ ${operand} }}.`);
  }
  return path.split('.').reduce<unknown>((value, name) => (value as Context | null | undefined)?.[name], context);
}

function textOf(value: unknown): string {
  return String(value ?? '');
}
