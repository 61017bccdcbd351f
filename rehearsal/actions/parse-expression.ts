/** What expressions can refer to, such as `github`, `vars` and `inputs`. */
export type Context = Readonly<Record<string, unknown>>;

/** An expression that was read: what it comes to in a context. */
export type Expression = (context: Context) => unknown;

const TOKEN = /\s*(?:(?<text>'(?:[^']|'')*')|(?<word>[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*)|(?<sign>&&|\|\||==|!=|[!(),]))/y;
const LITERALS: Readonly<Record<string, unknown>> = { true: true, false: false, null: null };

/** The functions that our workflows call. A job that is rehearsed was not cancelled. */
const FUNCTIONS: Readonly<Record<string, (...values: readonly any[]) => unknown>> = {
  contains: (within, item) => (Array.isArray(within) ? within.some((one) => same(one, item)) : folded(within).includes(folded(item))),
  fromJSON: (json) => JSON.parse(json),
  cancelled: () => false,
};

/**
 * Reads an expression of GitHub Actions, as far as our workflows have them: names, texts, `true`, `false`, `null`, `!`, `==`, `!=`, `&&`, `||`, brackets
 * and three functions.
 *
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/expressions
 *
 * @throws Error for an expression of another form.
 */
export function parseExpression(text: string): Expression {
  const tokens = tokensOf(text);
  let at = 0;
  const taken = (...wanted: readonly string[]) => (wanted.includes(tokens[at]) ? tokens[at++] : undefined);
  const must = (sign: string) => taken(sign) ?? unknown(text);

  function either(): Expression {
    const operands = [both()];
    while (taken('||')) {
      operands.push(both());
    }
    return (context) => firstOf(operands, context, Boolean);
  }

  function both(): Expression {
    const operands = [comparison()];
    while (taken('&&')) {
      operands.push(comparison());
    }
    return (context) => firstOf(operands, context, (value) => !value);
  }

  function comparison(): Expression {
    const left = operand();
    const sign = taken('==', '!=');
    if (sign === undefined) {
      return left;
    }
    const right = operand();
    return (context) => same(left(context), right(context)) === (sign === '==');
  }

  function operand(): Expression {
    if (taken('!')) {
      const denied = operand();
      return (context) => !denied(context);
    }
    if (taken('(')) {
      const inner = either();
      must(')');
      return inner;
    }
    const token = tokens[at++] ?? unknown(text);
    if (token.startsWith('\'')) {
      return () => token.slice(1, -1).replaceAll('\'\'', '\'');
    }
    if (Object.hasOwn(LITERALS, token)) {
      return () => LITERALS[token];
    }
    return taken('(') ? call(token) : /^\w/.test(token) ? (context) => lookUp(token, context) : unknown(text);
  }

  function call(name: string): Expression {
    const operands: Expression[] = [];
    while (!taken(')')) {
      operands.push(either());
      taken(',');
    }
    const carriedOut = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : unknown(text);
    return (context) => carriedOut(...operands.map((one) => one(context)));
  }

  const whole = either();
  return at === tokens.length ? whole : unknown(text);
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const groups = TOKEN.exec(text)?.groups ?? unknown(text);
    tokens.push((groups.text ?? groups.word ?? groups.sign)!);
  }
  return tokens;
}

function unknown(text: string): never {
  throw new Error(`A rehearsal does not know expressions such as \${{ ${text.trim()} }}.`);
}

/** The first value that decides, else the last. */
function firstOf(operands: readonly Expression[], context: Context, decides: (value: unknown) => boolean): unknown {
  let value: unknown;
  for (const operand of operands) {
    value = operand(context);
    if (decides(value)) {
      break;
    }
  }
  return value;
}

/** A name that leads nowhere has no value. */
function lookUp(path: string, context: Context): unknown {
  return path.split('.').reduce<unknown>((value, name) => (value as Context | null | undefined)?.[name], context);
}

/** GitHub compares texts without regard to case, and takes nothing for an empty text beside one. */
function same(left: unknown, right: unknown): boolean {
  return typeof left === 'string' || typeof right === 'string' ? folded(left) === folded(right) : (left ?? null) === (right ?? null);
}

function folded(value: unknown): string {
  return String(value ?? '').toLowerCase();
}
