import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Service, start } from '../../../src/toolchain/process';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'interruptible-')); });
afterEach(() => rmSync(folder, { recursive: true }));

/** A program of its own, because a test runner can't be sent signals. It works until there is a file `go`, and says what it hears. */
async function program(body: string): Promise<{ service: Service; said: string[] }> {
  const file = join(folder, 'program.mts');
  writeFileSync(file, `
    import { existsSync, writeFileSync } from 'node:fs';
    import { interruptible, interruption } from ${JSON.stringify(join(__dirname, '../../../src/toolchain/process.ts'))};
    const mark = (name) => writeFileSync(${JSON.stringify(`${folder}/`)} + name, '');
    const there = async (name) => { while (!existsSync(${JSON.stringify(`${folder}/`)} + name)) await new Promise((wait) => setTimeout(wait, 20)); };
    interruption().addEventListener('abort', () => mark('heard'));
    const work = async () => { mark('up'); await there('go'); };
    ${body}`);
  const said: string[] = [];
  const service = await start(process.execPath, ['--import', require.resolve('tsx'), file], { env: process.env, onLine: (line) => said.push(line) });
  service.firstLine.then((line) => said.unshift(line), () => undefined);
  return { service, said };
}

const mark = (name: string) => writeFileSync(join(folder, name), '');

async function marked(name: string): Promise<void> {
  while (!existsSync(join(folder, name))) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test.each([['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]] as const)('%s does not end a program while work goes on, and the work hears of it', async (signal, code) => {
  const { service, said } = await program(`
    try {
      await interruptible(async () => { await work(); console.log('worked'); interruption().throwIfAborted(); });
    } catch (error) {
      console.log(error.message);
      process.exitCode = error.exitCode;
    }`);
  await marked('up');
  process.kill(service.pid, signal);
  await marked('heard');
  mark('go');
  expect(await service.ended).toEqual({ code, signal: null });
  expect(said).toEqual(['worked', `Interrupted (${signal}).`]);
});

test('what the work comes to is handed on, though a signal came', async () => {
  const { service, said } = await program("console.log(await interruptible(async () => { await work(); return 'the result'; }));");
  await marked('up');
  process.kill(service.pid, 'SIGINT');
  await marked('heard');
  mark('go');
  expect(await service.ended).toEqual({ code: 0, signal: null });
  expect(said).toEqual(['the result']);
});

test.each([['has ended', ''], ['has failed', "throw new Error('no');"]])('once the work %s, a signal ends the program as usual', async (_, end) => {
  const { service } = await program(`
    mark('go');
    await interruptible(async () => { await work(); ${end} }).catch(() => undefined);
    mark('idle');
    await there('never');`);
  await marked('idle');
  process.kill(service.pid, 'SIGINT');
  expect(await service.ended).toEqual({ code: null, signal: 'SIGINT' });
});
