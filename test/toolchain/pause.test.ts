import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pause } from '../../src/toolchain/pause';
import { start } from '../../src/toolchain/process';

jest.mock('node:timers/promises', () => ({ setTimeout: jest.fn(() => Promise.resolve()) }));

afterEach(() => jest.restoreAllMocks());

test('lasts as long as is asked, and up to a tenth longer', async () => {
  const random = jest.spyOn(Math, 'random');
  for (const chance of [0, 0.5]) {
    random.mockReturnValueOnce(chance);
    await pause(20);
  }
  expect(jest.mocked(setTimeout).mock.calls.map(([ms]) => ms)).toEqual([20_000, 21_000]);
});

test('ends at once when the program is told to stop, and does not begin any more then', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pause-'));
  // A program of its own, because a test runner can't be sent signals.
  const program = join(folder, 'program.mts');
  const source = (name: string) => JSON.stringify(join(__dirname, `../../src/toolchain/${name}.ts`));
  writeFileSync(program, `
    import { pause } from ${source('pause')};
    import { interruptible, Interrupted } from ${source('process')};
    await interruptible(async () => {
      console.log('up');
      for (const time of ['first', 'second']) {
        await pause(3600).catch((error) => console.log(time, error instanceof Interrupted, error.message));
      }
    });`);
  const said: string[] = [];
  try {
    const service = await start(process.execPath, ['--import', require.resolve('tsx'), program], { env: process.env, onLine: (line) => said.push(line) });
    await service.firstLine;
    process.kill(service.pid, 'SIGINT');
    expect(await service.ended).toEqual({ code: 0, signal: null });
    expect(said).toEqual(['first true Interrupted (SIGINT).', 'second true Interrupted (SIGINT).']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
