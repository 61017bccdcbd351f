import fc from 'fast-check';
import { fittedLine } from '../../../../src/operations/roll/show/fitted-line';

const star = (text: string) => `<${text}>`;

test('a line that fits stays as it is', () => {
  expect(fittedLine([{ text: 'ab', paint: star }, { text: 'cd' }], 4)).toBe('<ab>cd');
});

test.each([
  [3, '<ab>…'], [2, '<a>…'], [1, '…'], [0, ''],
])('in %p columns, is cut and ends with an ellipsis', (width, line) => {
  expect(fittedLine([{ text: 'ab', paint: star }, { text: 'cd' }], width)).toBe(line);
});

test('what may take two columns counts as two', () => {
  expect([fittedLine([{ text: '警报' }], 4), fittedLine([{ text: '警报' }], 3), fittedLine([{ text: '█→░' }], 3), fittedLine([{ text: '✅x' }], 2)]).toEqual(['警报', '警…', '█→░', '…']);
});

test('nothing in it moves the cursor', () => {
  expect(fittedLine([{ text: 'a\nb\x1b[2Kc\td' }], 20)).toBe('a b [2Kc d');
});

test('whatever the pieces, no line is wider than asked', () => {
  fc.assert(fc.property(fc.array(fc.string()), fc.nat(40), (texts, width) => {
    expect([...fittedLine(texts.map((text) => ({ text })), width)].length).toBeLessThanOrEqual(width);
  }));
});
