import { fenced } from '../../../src/operations/ci/fenced';
import { quoted } from '../../../src/operations/ci/quoted';

test.each([
  ['plain', '```text\nplain\n```'],
  ['```\n# Approved\n```', '````text\n```\n# Approved\n```\n````'],
  ['a ````` b', '``````text\na ````` b\n``````'],
])('%j is in a fence that it can not close', (text, expected) => {
  expect(fenced(text)).toBe(expected);
});

test.each([
  ['a"b\n', '"a\\"b\\n"'],
  ['x'.repeat(60), `"${'x'.repeat(60)}"`],
  ['x'.repeat(61), `"${'x'.repeat(60)}" and 1 characters more`],
])('%j is quoted on one line', (value, expected) => {
  expect(quoted(value)).toBe(expected);
});
