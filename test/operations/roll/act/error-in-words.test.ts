import { UserError } from '../../../../src/errors';
import { errorInWords } from '../../../../src/operations/roll/act/error-in-words';
import { Interrupted } from '../../../../src/toolchain/process';

test.each([
  [new UserError('You may not.', 'Ask for it.'), 'You may not.\nAsk for it.'],
  [new UserError('You may not.'), 'You may not.'],
  [new Error('Rate exceeded'), 'Rate exceeded'],
])('%s: says what is wrong, and what to do about it', (error, words) => {
  expect(errorInWords(error)).toBe(words);
});

test('Ctrl-C comes as it is', () => {
  const interrupted = new Interrupted('SIGINT');
  expect(() => errorInWords(interrupted)).toThrow(interrupted);
});
