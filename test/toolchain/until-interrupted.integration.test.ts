import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start } from '../../src/toolchain/process';
import { untilInterrupted } from '../../src/toolchain/until-interrupted';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'until-interrupted-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A program of its own, because a test runner can't be sent signals: it waits for what never comes, and tells why it ended. */
const PROGRAM = `
  import { untilInterrupted } from ${JSON.stringify(join(__dirname, '../../src/toolchain/until-interrupted.ts'))};
  const never = async () => { console.log('looking'); await new Promise((resolve) => setTimeout(resolve, 60_000).unref()); };
  untilInterrupted(never).catch((error) => { console.log(error.message); process.exitCode = error.exitCode; });
  setInterval(() => process.exitCode === undefined || process.exit(), 10);
`;

test.each([['SIGINT', 130], ['SIGTERM', 143]] as const)('%s ends the waiting at once, and says so', async (signal, code) => {
  const file = join(folder, 'program.mts');
  writeFileSync(file, PROGRAM);
  const lines: string[] = [];
  const service = await start(process.execPath, ['--import', require.resolve('tsx'), file], { env: process.env, onLine: (line) => lines.push(line) });
  await expect(service.firstLine).resolves.toBe('looking');
  process.kill(service.pid, signal);
  await expect(service.ended).resolves.toEqual({ code, signal: null });
  expect(lines).toEqual([`Interrupted (${signal}).`]);
});

test('hands over what the work gives, and what it throws', async () => {
  await expect(untilInterrupted(async () => 7)).resolves.toBe(7);
  await expect(untilInterrupted(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
});
