import { reportError } from '../../src/cli/report-error';
import { UsageError, UserError } from '../../src/errors';

function report(error: unknown, debug = false) {
  const said: string[] = [];
  return { code: reportError(error, debug, (line) => said.push(line)), said };
}

test('says the message and the remedy, and nothing of where it happened', () => {
  expect(report(new UserError('It is broken.', 'Mend it.'))).toEqual({ code: 1, said: ['It is broken.\nMend it.'] });
  expect(report(new UsageError('Not so.'))).toEqual({ code: 2, said: ['Not so.'] });
});

test.each([
  ['ENOSPC', 'The disk is full; make room and try again: /x.'],
  ['EDQUOT', 'The disk quota is used up: /x.'],
  ['EROFS', 'The file system is read-only: /x.'],
  ['EACCES', 'Permission denied: /x.'],
])('says %s in words', (code, sentence) => {
  expect(report(Object.assign(new Error('write'), { code, path: '/x' }))).toEqual({ code: 1, said: [sentence] });
});

test('says that it did not expect anything else, and how to learn more', () => {
  expect(report(new Error('what?'))).toEqual({ code: 1, said: ['Unexpected: what?\nWith --debug, the program says where.'] });
});

test('says where it happened when asked', () => {
  expect(report(new UserError('It is broken.'), true).said[0]).toContain('report-error.test.ts');
});
