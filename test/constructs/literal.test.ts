import { literal, literalRecord } from '../../src/constructs/literal';

test.each([
  ['plain', 'plain'],
  ['$HOME 100% {}', '$HOME 100% {}'],
  ['${HOME}', '$${HOME}'],
  ['%{ if }', '%%{ if }'],
  ['$${x}', '$$${x}'],
])('%s is written %s', (text, written) => {
  expect(literal(text)).toBe(written);
});

test('a record has its keys and values written so', () => {
  expect(literalRecord({ '${a}': '%{b}' })).toEqual({ '$${a}': '%%{b}' });
});
