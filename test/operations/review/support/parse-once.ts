import type * as Parser from '../../../../src/operations/review/expressions/parse-template';

/** The parser itself, asked once for each text: a stack has hundreds, and nearly all of them are the same in every test of a file. */
export function parseOnce({ parseTemplate }: typeof Parser): typeof Parser {
  const known = new Map<string, ReturnType<typeof parseTemplate>>();
  return {
    parseTemplate: (text) => {
      const parsed = known.get(text) ?? parseTemplate(text);
      known.set(text, parsed);
      return parsed;
    },
  };
}
