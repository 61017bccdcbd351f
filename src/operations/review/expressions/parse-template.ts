import { getExpressionAst } from '@cdktn/hcl2json';
import { UserError } from '../../../errors';

/** A node of a parsed expression, as the parser gives it. */
export interface ExpressionNode {
  /** Kind of the node; empty for parentheses, keys of objects, and what a splat stands for. */
  readonly type: string;
  readonly children: readonly ExpressionNode[];
  /** Where it stands, in bytes of {@link ParsedTemplate.source}. */
  readonly range: { readonly start: { readonly byte: number }; readonly end: { readonly byte: number } };
  /** Depends on the kind. @default - a node whose kind is empty has none */
  readonly meta?: {
    readonly name?: string;
    readonly type?: string;
    readonly keyVar?: string;
    readonly valVar?: string;
    readonly traversal?: readonly { readonly type: string; readonly segment: string }[];
  };
}

/** A text of Terraform's JSON, parsed. */
export interface ParsedTemplate {
  /** What was given to the parser: the text as a heredoc, whose rules are those of a text in Terraform's JSON (quotes and backslashes mean themselves). */
  readonly source: string;
  /** Where the text stands in it, in bytes. */
  readonly start: number;
  readonly end: number;
  readonly root: ExpressionNode;
}

/** How long (ms) the parser may take: were it to die, its answer would never come. */
const PATIENCE_MS = 30_000;

/**
 * Parses a text as Terraform does: literal text with `${…}` and `%{…}` in it.
 *
 * @throws UserError when Terraform's own parser refuses it.
 */
export async function parseTemplate(text: string): Promise<ParsedTemplate> {
  const mark = markNotIn(text);
  const [before, after] = [`<<${mark}\n`, `\n${mark}\n`];
  const source = `${before}${text}${after}`;
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer after ${PATIENCE_MS / 1000} s`)), PATIENCE_MS);
  });
  try {
    const root = await Promise.race([getExpressionAst('expression', source), tooLate]);
    if (root === null) {
      throw new Error('no expression');
    }
    return { source, start: before.length, end: Buffer.byteLength(source) - after.length, root: root as unknown as ExpressionNode };
  } catch (error) {
    throw new UserError(`is no expression of Terraform's (${reason(error as Error)})`);
  } finally {
    clearTimeout(timer);
  }
}

function markNotIn(text: string): string {
  let mark = 'END_OF_TEXT';
  while (text.includes(mark)) {
    mark += '_';
  }
  return mark;
}

/** The parser's first line, without the expression, which it repeats. */
function reason({ message }: Error): string {
  return /expression:\d+,.*$/s.exec(message)?.[0].replace(/^expression:[\d,-]+: /, '').trim().split('\n')[0].replace(/\.$/, '') ?? message;
}
