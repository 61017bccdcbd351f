import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { worldState } from '../../../rehearsal/driver/run-folder';
import { StepResult } from '../../../rehearsal/driver/step';
import { withTraceback } from '../../../rehearsal/driver/world-log';

const PASSED: StepResult = { name: 'one', outcome: 'passed', seconds: 1 };
const FAILED: StepResult = { name: 'two', outcome: 'failed', seconds: 1, reason: 'the API answered 500' };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-'));
  mkdirSync(worldState(folder));
});
afterEach(() => rmSync(folder, { recursive: true }));

function log(...lines: string[]): void {
  writeFileSync(join(worldState(folder), 'world.log'), `${lines.join('\n')}\n`);
}

test('a step that failed while the cloud broke shows the last traceback, and nothing behind it', () => {
  log('Traceback (most recent call last):', '  File "old.py"', 'KeyError: 1', 'GET /', 'Traceback (most recent call last):', '  File "new.py"', 'KeyError: 2', 'GET /');
  expect(withTraceback([PASSED, FAILED], folder)).toEqual([PASSED, {
    ...FAILED,
    reason: 'the API answered 500\n\nThe emulated cloud broke; its last traceback:\nTraceback (most recent call last):\n  File "new.py"\nKeyError: 2',
  }]);
});

test('a step that failed in a cloud that is whole keeps its reason', () => {
  log('GET /');
  expect(withTraceback([FAILED], folder)).toEqual([FAILED]);
});

test('without a log there is nothing to add', () => {
  expect(withTraceback([FAILED], folder)).toEqual([FAILED]);
});
