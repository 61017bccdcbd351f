import { fillIn } from '../../src/constructs/placeholders';

test('fills in each name wherever it stands', () => {
  expect(fillIn('@@A@@ and @@B_2@@, @@A@@', { A: 'one', B_2: 'two' })).toBe('one and two, one');
});

test('takes values literally', () => {
  expect(fillIn('@@A@@', { A: '$& @@B@@' })).toBe('$& @@B@@');
});

test('refuses a name without a value', () => {
  expect(() => fillIn('@@A@@ @@B@@', { A: '' })).toThrow('The template asks for @@B@@, which has no value. Known: A');
});

test('refuses values without a place', () => {
  expect(() => fillIn('@@A@@', { A: '', B: '', C: '' })).toThrow('The template has no place for @@B@@, @@C@@');
});
