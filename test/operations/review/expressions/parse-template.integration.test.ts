import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { calledFunctions } from '../../../../src/operations/review/expressions/inspect-nodes';
import { ExpressionNode, parseTemplate } from '../../../../src/operations/review/expressions/parse-template';
import { realTerraform } from '../../../support/terraform';

jest.setTimeout(120_000);

/** Text with all that may begin, escape or end an expression, and a call that shows in the value when it is made. */
const HOSTILE = fc.array(
  fc.constantFrom('$', '%', '{', '}', '"', '\\', '\n', '\r\n', '\t', '~', '$${', '%%{', '${', 'ü', '<<E', '//', '#', 'a (b)', '${upper("q")}', '%{ if true }${upper("q")}%{ endif }', '${"$${${upper("q")}"}'),
  { minLength: 1, maxLength: 8 },
).map((parts) => parts.join(''));

/** Whether its value is text: Terraform would refuse an object or a reference to nothing where it evaluates. */
function isText({ type, children }: ExpressionNode): boolean {
  return !['', 'object', 'scopeTraversal'].includes(type) && children.every(isText);
}

test('the parser sees a call where Terraform makes one, and nowhere else', async () => {
  const texts: string[] = [];
  const calls: number[] = [];
  for (const text of new Set(fc.sample(HOSTILE, { numRuns: 2000, seed: 5 }))) {
    const parsed = await parseTemplate(text).catch(() => undefined);
    if (parsed && isText(parsed.root)) {
      texts.push(text);
      calls.push(calledFunctions(parsed.root).filter((name) => name === 'upper').length);
    }
  }
  expect(calls.filter((count) => count > 0).length).toBeGreaterThan(100);
  expect(calls.filter((count) => count === 0).length).toBeGreaterThan(100);

  const { folder, terraform } = await realTerraform();
  try {
    writeFileSync(join(folder, 'main.tf.json'), JSON.stringify({ output: Object.fromEntries(texts.map((text, index) => [`o${index}`, { value: text }])) }));
    expect(await terraform(folder, ['init', '-input=false'])).toMatchObject({ code: 0 });
    expect(await terraform(folder, ['plan', '-input=false', '-out=plan'])).toMatchObject({ code: 0, stderr: '' });
    const { planned_values: { outputs } } = JSON.parse((await terraform(folder, ['show', '-json', 'plan'])).stdout);
    const made = texts.map((text, index) => [text, String(outputs[`o${index}`].value).split('Q').length - 1]);
    expect(made).toEqual(texts.map((text, index) => [text, calls[index]]));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
