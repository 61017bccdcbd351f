import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Service, start } from '../../../src/toolchain/process';

/** A program of its own, because a test runner can't be sent signals. */
const ours = `
  import { interruption, run, start } from ${JSON.stringify(join(__dirname, '../../../src/toolchain/process.ts'))};
  const env = { PATH: process.env.PATH };
  const child = (name) => ['-e', \`
    for (const s of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(s, () => {
      require('fs').appendFileSync(process.env.LOG, '\${name} heard ' + s + '\\\\n');
      setTimeout(() => process.exit(0), 100);
    });
    require('fs').appendFileSync(process.env.LOG, '\${name} up\\\\n');
    setInterval(() => {}, 1000);\`];
  const log = { ...env, LOG: process.env.LOG };
`;

let folder: string;
let log: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'interrupts-test-'));
  log = join(folder, 'log');
  writeFileSync(log, '');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Running {
  readonly service: Service;
  readonly stdout: string[];
}

async function program(body: string): Promise<Running> {
  const file = join(folder, 'program.mts');
  writeFileSync(file, `${ours}\n${body}`);
  const stdout: string[] = [];
  const service = await start(process.execPath, ['--import', require.resolve('tsx'), file], {
    env: { ...process.env, LOG: log }, onLine: (line, source) => source === 'stdout' && stdout.push(line),
  });
  service.firstLine.then((line) => stdout.unshift(line), () => undefined);
  return { service, stdout };
}

const heard = () => readFileSync(log, 'utf8').trim().split('\n');

async function logged(line: string): Promise<void> {
  while (!heard().includes(line)) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function result({ service, stdout }: Running): Promise<object> {
  const { code, signal } = await service.ended;
  return { code, signal, stdout: stdout.join('\n') };
}

test.each([['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]] as const)('%s is passed on once, the program awaited, and the reason told', async (signal, code) => {
  const running = await program(`
    try { await run(process.execPath, child('task'), { env: log }); } catch (error) { console.log(error.message); process.exitCode = error.exitCode; }`);
  const ended = result(running);
  await logged('task up');

  process.kill(running.service.pid, signal);

  expect(await ended).toEqual({ code, signal: null, stdout: `Interrupted (${signal}).` });
  expect(heard()).toEqual(['task up', `task heard ${signal}`]);
});

test('a service outlives the interrupted task, so that the clean-up can use it', async () => {
  const running = await program(`
    const service = await start(process.execPath, child('service'), { env: log });
    try { await run(process.execPath, child('task'), { env: log }); } catch { }
    await run(process.execPath, ['-e', 'setTimeout(() => require("fs").appendFileSync(process.env.LOG, "cleaned\\\\n"), 300)'], { env: log });
    await service.stop();
    console.log(interruption().aborted);`);
  const ended = result(running);
  await logged('service up');
  await logged('task up');

  process.kill(running.service.pid, 'SIGINT');

  expect(await ended).toEqual({ code: 0, signal: null, stdout: 'true' });
  expect(heard().filter((line) => !line.endsWith('up'))).toEqual(['task heard SIGINT', 'cleaned', 'service heard SIGTERM']);
});

test('a service hears a signal when nothing else runs', async () => {
  const running = await program(`
    const service = await start(process.execPath, child('service'), { env: log });
    await service.ended; console.log(interruption().reason.message);`);
  const ended = result(running);
  await logged('service up');

  process.kill(running.service.pid, 'SIGINT');

  expect(await ended).toMatchObject({ stdout: 'Interrupted (SIGINT).' });
});

test('a signal ends this process as usual when no program runs', async () => {
  const running = await program(`
    await run(process.execPath, ['-e', ''], { env });
    require('node:fs').appendFileSync(process.env.LOG, 'idle\\n'); setInterval(() => {}, 1000);`.replace('require', 'process.getBuiltinModule'));
  const ended = result(running);
  await logged('idle');

  process.kill(running.service.pid, 'SIGINT');

  expect(await ended).toMatchObject({ code: null, signal: 'SIGINT' });
});

test('a crash leaves no program behind', async () => {
  const running = await program(`
    await start(process.execPath, child('service'), { env: log });
    const { readFileSync } = process.getBuiltinModule('node:fs');
    while (!readFileSync(process.env.LOG, 'utf8').includes('up')) await new Promise((r) => setTimeout(r, 20));
    process.exit(7);`);
  expect(await result(running)).toMatchObject({ code: 7 });
  await logged('service heard SIGTERM');
});

test('a program with a stop signal of its own hears that one, whichever we heard', async () => {
  const running = await program(`
    try { await run(process.execPath, child('task'), { env: log, stopSignal: 'SIGINT' }); } catch (error) { process.exitCode = error.exitCode; }`);
  const ended = result(running);
  await logged('task up');

  process.kill(running.service.pid, 'SIGTERM');

  expect(await ended).toMatchObject({ code: 143 });
  expect(heard()).toEqual(['task up', 'task heard SIGINT']);
});
