import { UserError } from '../../src/errors';
import { overridden } from '../../src/settings/overrides';

const EXAMPLE = '{"a":1}';

test('what the variable says wins, value by value, and lists are replaced whole', () => {
  const base = { a: 1, deep: { b: 2, c: 3 }, list: [1, 2] };
  expect(overridden(base, 'V', '{"deep":{"c":4},"list":[3]}', EXAMPLE)).toEqual({ a: 1, deep: { b: 2, c: 4 }, list: [3] });
});

test.each([undefined, ''])('a variable that holds %p says nothing', (text) => {
  expect(overridden({ a: 1 }, 'V', text, EXAMPLE)).toEqual({ a: 1 });
});

test('what is no JSON is refused with an example', () => {
  expect(() => overridden({}, 'V', '{a', EXAMPLE)).toThrow(/^The variable V is not JSON \(.+\)\. Example: \{"a":1\}$/);
});

test.each(['null', '3', '[]'])('so is JSON that is no object: %s', (text) => {
  expect(() => overridden({}, 'V', text, EXAMPLE)).toThrow(new UserError(`The variable V must be a JSON object, got ${text}. Example: {"a":1}`));
});
