import { progressInLines, progressOnTerminal } from '../../src/cli/progress';
import { Progress } from '../../src/operations/bake/stages';

function run(progress: Progress): void {
  progress.begin('look');
  progress.output('a line');
  progress.end('look', 1.2);
  progress.say('done');
}

test('in a log, is lines and nothing that moves', () => {
  const lines: string[] = [];
  run(progressInLines((line) => lines.push(line)));
  expect(lines).toEqual(['[look]', '  a line', '[look] 1.2 s', 'done']);
});

test('in a log, a stage that has ended without a word is one line, and one that has not ended is none', () => {
  const lines: string[] = [];
  const progress = progressInLines((line) => lines.push(line));
  progress.begin('look');
  progress.end('look', 1.2);
  progress.begin('start the builder');
  expect(lines).toEqual(['[look] 1.2 s']);
});

test('on a terminal, keeps the current stage and its time in the last line', () => {
  jest.useFakeTimers();
  const written: string[] = [];
  const progress = progressOnTerminal((text) => written.push(text));
  // eslint-disable-next-line no-control-regex
  const plain = () => written.splice(0).join('').replace(/\x1b\[\d+m/g, '');
  progress.begin('look');
  progress.output('a line');
  expect(plain()).toBe('\r\x1b[K… look 0 s\r\x1b[K  a line\n\r\x1b[K… look 0 s');
  jest.advanceTimersByTime(2_000);
  expect(plain()).toBe('\r\x1b[K… look 1 s\r\x1b[K… look 2 s');
  progress.end('look', 2.1);
  expect(plain()).toBe('\r\x1b[K✔ look 2.1 s\n');
  jest.advanceTimersByTime(5_000);
  progress.say('done');
  expect(plain()).toBe('\r\x1b[Kdone\n');
  jest.useRealTimers();
});
