import { Part, Setting } from './parts';
import { runParts } from './run-parts';
import { closingLine } from './tally';
import { UserError } from '../../src/errors';
import { Interrupted } from '../../src/toolchain/process';

const SETTING: Setting = { project: '/project', env: {}, python: '/python' };

let said: string[];
beforeEach(() => (said = []));

function run(...parts: Part['run'][]) {
  return runParts(parts.map((act, index) => ({ name: `part ${index}`, run: act })), SETTING, { print: () => undefined, say: (line) => said.push(line) });
}

const passes: Part['run'] = async () => ({ passed: 2, failed: 0, skipped: 0 });

test('a part that throws has failed, with its sentence, and the others still run', async () => {
  const tallies = await run(() => Promise.reject(new UserError('git failed (exit code 128):\nfatal: not a git repository')), passes);
  expect(closingLine(tallies)).toBe('2 passed, 1 failed');
  expect(said).toEqual(['git failed (exit code 128):\nfatal: not a git repository']);
});

test('a full disk is a sentence', async () => {
  await run(() => Promise.reject(Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC', path: '/tmp/report' })));
  expect(said).toEqual(['The disk is full; make room and try again: /tmp/report.']);
});

test('after an interruption no other part runs', async () => {
  const later = jest.fn(passes);
  const tallies = await run(() => Promise.reject(new Interrupted('SIGINT')), later);
  expect(later).not.toHaveBeenCalled();
  expect(closingLine(tallies)).toBe('0 passed, 1 failed');
});
