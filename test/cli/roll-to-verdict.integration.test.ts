import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start } from '../../src/toolchain/process';

let cache: string;
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'roll-to-verdict-'));
});
afterEach(() => rmSync(cache, { recursive: true }));

test.each([['SIGINT', 130], ['SIGTERM', 143]] as const)('on %s during the watch, says that the roll goes on, and how to take it up', async (signal, code) => {
  const [said, printed]: [string[], string[]] = [[], []];
  const env = { PATH: process.env.PATH, XDG_CACHE_HOME: cache };
  let watching: () => void;
  const watched = new Promise<void>((resolve) => { watching = resolve; });
  const service = await start(process.execPath, ['--import', 'tsx', join(__dirname, 'support/roll-until-interrupted.ts')], {
    env,
    onLine: (line, source) => {
      (source === 'stderr' ? said : printed).push(line);
      if (line.startsWith('Waiting for')) {
        watching();
      }
    },
  });
  await watched;
  process.kill(service.pid, signal);
  expect(await service.ended).toEqual({ code, signal: null });
  expect(said.slice(said.findIndex((line) => line.startsWith('Waiting for')))).toEqual([
    'Waiting for: the instance refresh (InProgress, 0 %)',
    'A roll that has begun goes on in AWS. To take it up: npx projen roll --env prod',
    expect.stringMatching(/^\[roll\] [\d.]+ s$/),
    `Interrupted (${signal}).`,
  ]);
  expect(printed).toEqual([]);
  await expect(service.firstLine).rejects.toThrow();
});
