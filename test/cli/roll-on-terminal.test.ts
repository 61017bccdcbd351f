import { join } from 'node:path';
import { Screen, rollInView } from '../../src/cli/roll-on-terminal';
import { run } from '../../src/toolchain/process';
import { BEGIN, instance, NEW, OLD, refresh, view } from '../operations/support/roll-views';

jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });

/** A progress whose live text and lines are written down in the order they come. */
function onTerminal(size: Partial<Screen> = {}) {
  const happened: string[] = [];
  const live = Object.assign((text: string) => { happened.push(`live ${text}`); }, {
    clear: () => { happened.push('clear'); },
    done: () => { happened.push('done'); },
  });
  const screen = Object.assign(size, { write: (text: string) => happened.push(`write ${text}`) });
  const progress = rollInView(live, screen, () => new Date(), false);
  return { progress, happened: () => happened.splice(0) };
}

const short = view({ refresh: refresh({ percentage: 50 }), instances: [instance('i-1')] });
const shortAt = (time: string) => [
  'live shell-asg  ami-0old (version 6) → ami-0new (version 7)', `██████████░░░░░░░░░░ 50 %  InProgress  ${time}`,
  'live pool  0 of 1 new', '  ○ i-1  old  InService', 'Waiting for: the refresh',
].join('\n');

beforeEach(() => jest.setSystemTime(BEGIN));
afterEach(() => jest.clearAllTimers());

test('a stage has a line that moves, and leaves one with its seconds', () => {
  const { progress, happened } = onTerminal();
  progress.stage('plan');
  jest.advanceTimersByTime(2_000);
  progress.output('a line');
  progress.stage('apply');
  progress.end();
  expect(happened()).toEqual([
    'clear', 'live … plan 0 s', 'live … plan 1 s', 'live … plan 2 s', 'clear', 'write   a line\n', 'live … plan 2 s',
    'clear', 'write plan 2.0 s\n', 'live … apply 0 s', 'clear', 'write apply 0.0 s\n', 'done',
  ]);
});

test('the view is redrawn each second, and what is said scrolls by above it', () => {
  const { progress, happened } = onTerminal();
  progress.look(short);
  jest.advanceTimersByTime(1_000);
  progress.say('AWS answers again.');
  progress.end();
  expect(happened()).toEqual([shortAt('0 s'), shortAt('1 s'), 'clear', 'write AWS answers again.\n', shortAt('1 s'), shortAt('1 s'), 'done', 'done']);
});

test('the last view stays when a stage ends', () => {
  const { progress, happened } = onTerminal();
  progress.stage('roll');
  progress.look(short);
  happened();
  progress.stage('way back');
  expect(happened()).toEqual([shortAt('0 s'), 'done', 'write roll 0.0 s\n', 'live … way back 0 s']);
});

test('nothing moves any more after the end', () => {
  const { progress, happened } = onTerminal();
  progress.look(short);
  progress.end();
  happened();
  jest.advanceTimersByTime(5_000);
  expect([happened(), jest.getTimerCount()]).toEqual([[], 0]);
});

test('may go on after an end, such as one for a question', () => {
  const { progress, happened } = onTerminal();
  progress.stage('plan');
  progress.end();
  happened();
  progress.stage('apply');
  jest.advanceTimersByTime(1_000);
  expect(happened()).toEqual(['clear', 'live … apply 0 s', 'live … apply 1 s']);
});

test('a view that nobody ended keeps no program alive', () => {
  const timers = jest.spyOn(globalThis, 'setInterval');
  onTerminal().progress.look(short);
  expect(timers.mock.results.map(({ value }) => (value as NodeJS.Timeout).hasRef())).toEqual([false]);
  timers.mockRestore();
});

test('the head goes on naming what the fleet came from, until the goal is another', () => {
  const { progress, happened } = onTerminal();
  const done = view({ instances: [instance('i-2', NEW), instance('i-3', NEW)] });
  const heads = () => happened().map((text) => text.split('\n')[0]);
  progress.look(view({ instances: [instance('i-1'), instance('i-2'), instance('i-3', { launchTemplateVersion: undefined })] }));
  progress.look(done);
  progress.look({ ...done, goal: { amiId: OLD.amiId, version: OLD.launchTemplateVersion } });
  expect(heads()).toEqual([
    'live shell-asg  ami-0old (version 6), ami-0old (version -) → ami-0new (version 7)',
    'live shell-asg  ami-0old (version 6), ami-0old (version -) → ami-0new (version 7)',
    'live shell-asg  ami-0new (version 7) → ami-0old (version 6)',
  ]);
});

test('the view fits the terminal, whose size is looked up each time', () => {
  const size = { columns: 20, rows: 8 };
  const { progress, happened } = onTerminal(size);
  const look = () => {
    progress.look(view({ instances: Array.from({ length: 9 }, (_, n) => instance(`i-${n}`)) }));
    return happened().map((text) => text.replace('live ', '').split('\n')).map((lines) => [lines.length, Math.max(...lines.map((line) => line.length))])[0];
  };
  const small = look();
  Object.assign(size, { columns: 200, rows: 50 });
  expect([small, look()]).toEqual([[7, 20], [13, 54]]);
});

test('as large as an ordinary terminal where nobody knows', () => {
  const { progress, happened } = onTerminal();
  progress.look(view({ instances: Array.from({ length: 30 }, (_, n) => instance(`i-${n}`)) }, { waitingFor: 'x'.repeat(100) }));
  const lines = happened()[0].replace('live ', '').split('\n');
  expect([lines.length, lines.at(-1)!.length]).toEqual([23, 80]);
});

test('with the real live text, lines stand above and the last view below', async () => {
  const { stdout } = await run(process.execPath, ['--import', 'tsx', join(__dirname, 'support/draw-a-roll.ts')], { env: { PATH: process.env.PATH, NO_COLOR: '1' } });
  expect(screenOf(stdout)).toEqual([
    'plan 0.0 s', '  a program prints', 'AWS answers again.',
    'shell-asg  ami-0new (version 7)', 'No instance refresh yet  1 min', 'Waiting for: the end', 'roll 60.0 s', '',
  ]);
});

/** What a terminal shows after all this was written to it. */
function screenOf(written: string): string[] {
  const lines = [''];
  let row = 0;
  // eslint-disable-next-line no-control-regex
  for (const token of written.match(/\x1b\[\d*[A-Z]|\n|[^\x1b\n]+/g) ?? []) {
    if (token === '\n') {
      row += 1;
      lines[row] ??= '';
    } else if (token === '\x1b[2K') {
      lines[row] = '';
    } else if (token === '\x1b[1A') {
      row -= 1;
    } else if (token !== '\x1b[G') {
      lines[row] += token;
    }
  }
  return lines;
}
