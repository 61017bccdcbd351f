import { valueChanges } from '../../../src/operations/plan/value-changes';

test('tells each value that differs, by its path, and no other', () => {
  expect(valueChanges({
    before: { size: 1, same: [1, { a: 'x' }], tags: { 'Owner': 'a', 'a.b': '1' }, list: ['x'] },
    after: { size: 2, same: [1, { a: 'x' }], tags: { 'Owner': 'b', 'a.b': '2' }, list: ['x', 'y'] },
  })).toEqual([
    { path: 'list[1]', from: undefined, to: '"y"' },
    { path: 'size', from: '1', to: '2' },
    { path: 'tags.Owner', from: '"a"', to: '"b"' },
    { path: 'tags["a.b"]', from: '"1"', to: '"2"' },
  ]);
});

test('what is not set is no value; an empty list and an empty text are', () => {
  expect(valueChanges({ before: { a: null, b: [] }, after: { b: null, c: '' } })).toEqual([
    { path: 'b', from: '[]', to: undefined }, { path: 'c', from: undefined, to: '""' },
  ]);
});

test('what the apply makes is marked, wherever it stands', () => {
  expect(valueChanges({ before: { t: [{ id: 'a', version: '1' }] }, after: { t: [{ id: 'a' }] }, after_unknown: { t: [{ version: true }], arn: true } })).toEqual([
    { path: 'arn', from: undefined, to: '(known after apply)' }, { path: 't[0].version', from: '"1"', to: '(known after apply)' },
  ]);
});

describe('what is sensitive', () => {
  test.each([
    ['before', { before_sensitive: { secret: true } }],
    ['after', { after_sensitive: { secret: true } }],
    ['as a whole', { after_sensitive: true }],
    ['within', { before_sensitive: { secret: { key: true } } }],
  ])('%s is told as changed, and never shown', (_, masks) => {
    const changes = valueChanges({ before: { secret: { key: 'old-secret' } }, after: { secret: { key: 'new-secret' } }, ...masks });
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ from: '(sensitive)', to: '(sensitive)' });
    expect(JSON.stringify(changes)).not.toMatch(/old|new-/);
  });

  test('and the same as before is not told', () => {
    expect(valueChanges({ before: { a: 's' }, after: { a: 's' }, after_sensitive: { a: true } })).toEqual([]);
  });

  test('and known after the apply only is not told either', () => {
    expect(valueChanges({ after: {}, after_unknown: { a: true }, after_sensitive: { a: true } })).toEqual([{ path: 'a', from: undefined, to: '(sensitive)' }]);
  });
});

test('a text that looks like a marker is none', () => {
  expect(valueChanges({ before: { a: '(sensitive)' }, after: { a: '(known after apply)' } })).toEqual([
    { path: 'a', from: '"(sensitive)"', to: '"(known after apply)"' },
  ]);
});

test('a name of JavaScript\'s own is a name as every other', () => {
  const before = JSON.parse('{"__proto__": {"a": 1}, "constructor": 1}');
  expect(valueChanges({ before, after: JSON.parse('{"__proto__": {"a": 2}}') })).toEqual([
    { path: '__proto__.a', from: '1', to: '2' }, { path: 'constructor', from: '1', to: undefined },
  ]);
});
