import { survive } from '../../../../src/operations/roll/act/survive';
import { Interrupted } from '../../../../src/toolchain/process';

test('an error is handed on, to be said', () => {
  const error = new Error('Rate exceeded');
  expect(survive(error)).toBe(error);
});

test('Ctrl-C ends whatever goes on', () => {
  const interrupted = new Interrupted('SIGINT');
  expect(() => survive(interrupted)).toThrow(interrupted);
});
