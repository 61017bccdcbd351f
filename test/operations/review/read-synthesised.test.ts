import { synthesisedText } from './support/honest-stack';
import { readSynthesised } from '../../../src/operations/review/read-synthesised';
import { exampleSettings } from '../../support/example-settings';

test('reads what synthesis writes', () => {
  const text = synthesisedText(exampleSettings('prod'));
  expect(readSynthesised(text)).toEqual(JSON.parse(text));
});

test.each([
  ['{"a": 1, "a": 2}', 'The synthesised stack names a key twice: it has 2 keys, of which 1 are different ones.'],
  ['{"x": [{"a": {}, "\\u0061": {}}]}', 'The synthesised stack names a key twice: it has 3 keys, of which 2 are different ones.'],
  ['{"__proto__": {}, "__proto__": {}}', 'The synthesised stack names a key twice: it has 2 keys, of which 1 are different ones.'],
  ['{"a": 1', 'The synthesised stack is not JSON ('],
  [`${'['.repeat(31)}${']'.repeat(31)}`, 'The synthesised stack is nested more than 30 deep.'],
  [`${'['.repeat(200_000)}${']'.repeat(200_000)}`, 'The synthesised stack is '],
  [`"${'x'.repeat(1024 * 1024)}"`, 'The synthesised stack has 1048578 bytes, 1048576 are allowed.'],
])('refuses %.40s', (text, message) => {
  expect(() => readSynthesised(text)).toThrow(message);
});

test('a key\'s like in a text is no key', () => {
  expect(readSynthesised('{"a": "\\"a\\": 1", "b": ["a", "a"], "1": "a:", "0": "\\\\"}')).toEqual({ a: '"a": 1', b: ['a', 'a'], 0: '\\', 1: 'a:' });
});
