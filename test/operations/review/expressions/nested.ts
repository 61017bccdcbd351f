import * as fc from 'fast-check';
import { inspectText } from '../../../../src/operations/review/expressions/inspect-text';

/** An expression with a place for another, for every kind that Terraform's language has. */
export const AROUND: readonly ((inner: string) => string)[] = [
  (inner) => `length(${inner})`,
  (inner) => `coalesce("a", ${inner})`,
  (inner) => `concat(${inner}...)`,
  (inner) => `(${inner})`,
  (inner) => `-${inner}`,
  (inner) => `!${inner}`,
  (inner) => `1 + ${inner}`,
  (inner) => `${inner} == ""`,
  (inner) => `true ? ${inner} : "b"`,
  (inner) => `true ? "a" : ${inner}`,
  (inner) => `(${inner}) ? "a" : "b"`,
  (inner) => `[${inner}, 1]`,
  (inner) => `[[1], [${inner}]]`,
  (inner) => `{ a = ${inner}, b = 1 }`,
  (inner) => `{ (${inner}) = 1 }`,
  (inner) => `{ "a\${${inner}}" = 1 }`,
  (inner) => `{ a : ${inner} }`,
  (inner) => `local.x[${inner}]`,
  (inner) => `local.x["\${${inner}}"]`,
  (inner) => `(${inner})[0]`,
  (inner) => `(${inner}).a`,
  (inner) => `(${inner})[*].a`,
  (inner) => `(${inner}).*.a`,
  (inner) => `local.x[*].a[${inner}]`,
  (inner) => `local.x.*.a[${inner}]`,
  (inner) => `[for x in ${inner} : x]`,
  (inner) => `[for x in [1] : ${inner}]`,
  (inner) => `[for x in [1] : x if ${inner} == ""]`,
  (inner) => `{ for k, v in {} : ${inner} => v }`,
  (inner) => `{ for k, v in {} : k => ${inner}... }`,
  (inner) => `"text (x) \${${inner}} text"`,
  (inner) => `"\${~ ${inner} ~}"`,
  (inner) => `"%{ if ${inner} == "" }a%{ else }b%{ endif }"`,
  (inner) => `"%{ if true }a\${${inner}}%{ else }b%{ endif }"`,
  (inner) => `"%{ if true }a%{ else }\${${inner}}%{ endif }"`,
  (inner) => `"%{ for x in ${inner} }\${x}%{ endfor }"`,
  (inner) => `"%{ for x in [1] }\${${inner}}%{ endfor }"`,
];

/** The same for a text. */
const TEXTS: readonly ((inner: string) => string)[] = [
  (inner) => `\${${inner}}`,
  (inner) => `a (b) \${${inner}}\n c`,
  (inner) => `$\${x} %%{y} \${${inner}}`,
  (inner) => `%{ if ${inner} == "" }a%{ endif }`,
  (inner) => `%{ for x in ${inner} }\${x}%{ endfor }`,
];

/** A text of Terraform's JSON with an expression up to six expressions deep. */
function nested(core: string): fc.Arbitrary<string> {
  return fc.tuple(fc.constantFrom(...TEXTS), fc.array(fc.constantFrom(...AROUND), { maxLength: 6 }))
    .map(([text, around]) => text(around.reduce((inner, next) => next(inner), core)));
}

/** What must be found however deep it stands, and what is said of it. */
export const HIDDEN: readonly (readonly [core: string, wrong: string])[] = [
  ['file("/x")', 'calls the function file'],
  ['core::file("/x")', 'calls the function core::file'],
  ['provider::aws::trim_iam_role_path("x")', 'calls the function provider::aws::trim_iam_role_path'],
  ['file ( local.x )', 'calls the function file'],
  ['path.root', 'refers to path'],
];

/** @throws Error with the text in which it was not found. */
export async function findWhereverItIs(core: string, wrong: string, numRuns: number): Promise<void> {
  await fc.assert(fc.asyncProperty(nested(core), async (text) => {
    expect(await inspectText(text)).toEqual([wrong]);
  }), { numRuns });
}
